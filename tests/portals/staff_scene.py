"""One person in every role around a scene, and the addresses of a portal with the rows they need."""

from collections.abc import Iterator

from django.urls import URLPattern

from medreg import clock
from medreg.access.actor import Actor, Role
from medreg.accounts.actions.list_demo_key import list_demo_key
from medreg.accounts.models import Membership
from tests.builders.casework import Scene, a_user


def in_role(role: Role, scene: Scene) -> Actor:
    """A member of staff in any role, at the scene's institution or authority where the role has one."""
    institution = scene.hospital.pk if role.value.startswith("institution") else None
    national = role in (Role.NATIONAL_SUPERVISOR, Role.SYSTEM_OPERATOR, Role.SECURITY_OPERATOR, Role.AUDIT_OPERATOR)
    authority = None if institution or national else scene.authority.pk
    user = a_user(role.label)
    Membership.objects.create(
        user=user,
        role=role.value,
        institution_id=institution,
        authority_id=authority,
        province="" if national else "11",
        since=clock.now(),
    )
    if authority is not None:
        list_demo_key(user_id=user.pk, role=role, authority_id=authority)
    return Actor(role, user.pk, institution_id=institution, authority_id=authority, province="11", name=role.label)


def everybody(scene: Scene) -> Iterator[tuple[Role, Actor]]:
    """Every role that signs in, the scene's physician among them."""
    yield Role.PHYSICIAN, scene.physician
    for role in Role:
        if role not in (Role.ANONYMOUS, Role.PHYSICIAN, Role.SYSTEM):
            yield role, in_role(role, scene)


def addresses(prefix: str, patterns: list[URLPattern], rows: dict[str, object]) -> Iterator[tuple[URLPattern, str]]:
    """Each pattern with an address in which the rows' keys stand for its parameters."""
    for pattern in patterns:
        route = str(pattern.pattern)
        for name, converter in pattern.pattern.converters.items():
            kind = type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
            route = route.replace(f"<{kind}:{name}>", str(rows[name]))
        yield pattern, prefix + route
