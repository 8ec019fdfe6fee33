"""Who is signed in, in which role."""

from medreg.access.actor import ANONYMOUS, Actor, Role
from medreg.accounts.models import Kinship, Membership, User


def current_memberships(user_id: int) -> list[Membership]:
    """The roles that a user holds today, oldest first."""
    return list(Membership.objects.filter(user_id=user_id, until__isnull=True).order_by("id"))


def actor_for(user: User, membership_id: int | None) -> Actor:
    """The actor of a signed-in user: the chosen membership, else the physician, else the first membership.

    Read from the database at every request, so that an ended role ends at once.
    """
    memberships = current_memberships(user.pk)
    chosen = next((m for m in memberships if m.pk == membership_id), None)
    if chosen is None and user.person_id is not None:
        return Actor(Role.PHYSICIAN, user.pk, person_id=user.person_id, name=user.display_name)
    chosen = chosen or (memberships[0] if memberships else None)
    if chosen is None:
        return ANONYMOUS
    return Actor(
        Role(chosen.role),
        user.pk,
        person_id=user.person_id,
        institution_id=chosen.institution_id,
        authority_id=chosen.authority_id,
        province=chosen.province,
        name=user.display_name,
        relatives=tuple(Kinship.objects.filter(user_id=user.pk).values_list("person_id", flat=True)),
    )


def staff_user_ids(*, institution_id: int | None = None, authority_id: int | None = None, role: Role | None = None) -> list[int]:
    """Ids of the users who hold a current role in an institution or an authority."""
    rows = Membership.objects.filter(until__isnull=True, institution_id=institution_id, authority_id=authority_id)
    if role is not None:
        rows = rows.filter(role=role.value)
    return sorted(set(rows.values_list("user_id", flat=True)))


def user_id_of_person(person_id: int) -> int | None:
    return User.objects.filter(person_id=person_id).values_list("pk", flat=True).first()


def verified_phone(user_id: int) -> str | None:
    """The phone that a user has proven to hold; None without one."""
    return User.objects.filter(pk=user_id, phone_verified_at__isnull=False).values_list("phone", flat=True).first()
