"""Who is signed in, in which role; who works where; what an account shows its owner."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from medreg.access.actor import ANONYMOUS, Actor, Role
from medreg.accounts.invitations import open_invitation
from medreg.accounts.models import Kinship, Membership, User
from medreg.accounts.phones import phone_index
from medreg.accounts.phrases import phrase_of
from medreg.audit.models import AuditEntry
from medreg.audit.verbs import Verb


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """An account without its secrets; `person_id` is None for staff who are no physicians."""

    user_id: int
    login_name: str
    display_name: str
    masked_phone: str
    person_id: int | None


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role that a user holds; exactly one of the organisation ids is set, or none for national roles."""

    membership_id: int
    role: Role
    institution_id: int | None
    authority_id: int | None
    since: datetime


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A colleague in a role, as the administrator sees her."""

    membership_id: int
    user_id: int
    name: str
    role: Role
    masked_phone: str
    since: datetime


@dataclass(frozen=True, slots=True)
class InvitationFacts:
    """What an invitation offers."""

    display_name: str
    role: Role
    institution_id: int | None
    authority_id: int | None


@dataclass(frozen=True, slots=True)
class SignInRow:
    """A sign-in of the past; `address` lacks its last part."""

    at: datetime
    method: str
    address: str


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


def actor_of_staff(*, user_id: int, institution_id: int) -> Actor | None:
    """A member of an institution's staff in her role there; None once she has left it."""
    user = User.objects.filter(pk=user_id).first()
    held = next((each for each in current_memberships(user_id) if each.institution_id == institution_id), None)
    return None if user is None or held is None else actor_for(user, held.pk)


def staff_user_ids(
    *, institution_id: int | None = None, authority_id: int | None = None, role: Role | None = None
) -> list[int]:
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


def staff_of(*, institution_id: int | None = None, authority_id: int | None = None) -> tuple[StaffRow, ...]:
    """Who holds which role in one institution or authority today, by name."""
    rows = Membership.objects.filter(until__isnull=True, institution_id=institution_id, authority_id=authority_id)
    return tuple(
        StaffRow(row.pk, row.user_id, row.user.display_name, Role(row.role), row.user.masked_phone, row.since)
        for row in rows.select_related("user").order_by("user__display_name", "pk")
    )


def roles_of(user_id: int) -> tuple[RoleRow, ...]:
    """The current roles of a user, oldest first, with the ids of their organisations."""
    return tuple(
        RoleRow(row.pk, Role(row.role), row.institution_id, row.authority_id, row.since)
        for row in current_memberships(user_id)
    )


def account_by_phone(phone: str) -> AccountFacts | None:
    """The active account that a phone is bound to."""
    index = phone_index(phone)
    user = None if index is None else User.objects.filter(phone_index=index, is_active=True).first()
    return None if user is None else facts_of(user)


def account(user_id: int) -> AccountFacts:
    """Raises User.DoesNotExist."""
    return facts_of(User.objects.get(pk=user_id))


def facts_of(user: User) -> AccountFacts:
    return AccountFacts(user.pk, user.login_name, user.display_name, user.masked_phone, user.person_id)


def invitation_of(token: str) -> InvitationFacts:
    """What the holder of an invitation may see; raises AccountRefused when it cannot be used any more."""
    row = open_invitation(token)
    return InvitationFacts(row.display_name, Role(row.role), row.institution_id, row.authority_id)


def display_names(user_ids: Iterable[int]) -> dict[int, str]:
    """User id → name, of those that exist."""
    return dict(User.objects.filter(pk__in=set(user_ids)).values_list("pk", "display_name"))


def phrase_of_account(user_id: int) -> str:
    """What the site shows this user at log-in."""
    return phrase_of(User.objects.get(pk=user_id))


def sign_in_history(user_id: int, *, limit: int = 20) -> tuple[SignInRow, ...]:
    """The newest sign-ins of an account."""
    rows = AuditEntry.objects.filter(subject_kind="user", subject_id=str(user_id), verb=Verb.SIGNED_IN.value)
    return tuple(
        SignInRow(row.at, row.detail.get("method", ""), row.detail.get("address", ""))
        for row in rows.order_by("-pk")[:limit]
    )
