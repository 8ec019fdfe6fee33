"""Who works where: administrators take up invitations, and invite their colleagues, as in life."""

from dataclasses import dataclass
from random import Random

from medreg import clock
from medreg.access.actor import Actor, Role
from medreg.accounts.actions.accept_invitation import accept_invitation
from medreg.accounts.actions.create_first_administrator import create_first_administrator
from medreg.accounts.actions.invite_staff import invite_staff
from medreg.accounts.actions.list_demo_key import list_demo_key
from medreg.accounts.actions.open_account import open_account
from medreg.accounts.models import Membership
from medreg.accounts.queries import actor_for
from medreg.demo.names import a_name
from medreg.demo.organisations import CENTRE, Organisations, house_of, province_of

PASSWORD = "demo-zhuce-2026"  # noqa: S105 - the demo's accounts are open to everybody by design
INSTITUTION_DESKS = (Role.INSTITUTION_ADMINISTRATOR, Role.INSTITUTION_CLERK)
AUTHORITY_DESKS = (
    Role.AUTHORITY_ADMINISTRATOR,
    Role.ACCEPTANCE_OFFICER,
    Role.REVIEWER,
    Role.APPROVER,
    Role.AUTHORITY_HEAD,
)
STAFFED_BODIES = ("haidian", "bj", "bj-tcm", "gulou", "gulou-bureau", "nanjing", "jiangning", "kunshan", CENTRE)
STAFFED_HOUSES = (
    "bj-hospital", "haidian-hospital", "zhongguancun", "haidian-dental", "bj-tcm-hospital", "gulou-hospital", "gulou-centre",
    "nanjing-dental", "jiangning-township", "jiangning-village", "kunshan-hospital", "haidian-cdc",
)  # fmt: skip
SHORT = {
    Role.INSTITUTION_ADMINISTRATOR: "admin",
    Role.INSTITUTION_CLERK: "clerk",
    Role.AUTHORITY_ADMINISTRATOR: "admin",
    Role.ACCEPTANCE_OFFICER: "acceptance",
    Role.REVIEWER: "reviewer",
    Role.APPROVER: "approver",
    Role.AUTHORITY_HEAD: "head",
    Role.NATIONAL_SUPERVISOR: "supervisor",
}


def login_name(key: str, role: Role) -> str:
    """The log-in name of a desk: `haidian.reviewer`."""
    return f"{key}.{SHORT[role]}"


@dataclass(slots=True)
class Desks:
    """The actors of every staffed place."""

    organisations: Organisations
    random: Random
    actors: dict[tuple[str, Role], Actor]
    phones: int = 0

    def at(self, key: str, role: Role) -> Actor:
        return self.actors[(key, role)]

    def next_phone(self) -> str:
        """A number of nobody, never given twice."""
        self.phones += 1
        return f"1300000{self.phones:04d}"


def staff_everything(organisations: Organisations, random: Random) -> Desks:
    """Open every account of staff, one person a desk."""
    desks = Desks(organisations, random, {})
    for key in STAFFED_BODIES:
        _staff(desks, key, AUTHORITY_DESKS, province_of(key))
    for key in STAFFED_HOUSES:
        _staff(desks, key, INSTITUTION_DESKS, house_of(key).region[:2])
    _appoint_supervisor(desks)
    return desks


def _staff(desks: Desks, key: str, roles: tuple[Role, ...], province: str) -> None:
    first, *others = roles
    invitation = create_first_administrator(
        province=province,
        display_name=a_name(desks.random, "female"),
        institution_id=desks.organisations.houses.get(key),
        authority_id=desks.organisations.bodies.get(key),
    )
    administrator = desks.actors[(key, first)] = _take_up(desks, invitation.token, login_name(key, first))
    for role in others:
        name = a_name(desks.random, desks.random.choice(("male", "female")))
        invited = invite_staff(role=role, display_name=name, by=administrator)
        desks.actors[(key, role)] = _take_up(desks, invited.token, login_name(key, role))


def _take_up(desks: Desks, token: str, login: str) -> Actor:
    membership = accept_invitation(token=token, login_name=login, phone=desks.next_phone(), password=PASSWORD)
    if membership.authority_id is not None:
        list_demo_key(
            user_id=membership.user_id, role=Role(membership.role), authority_id=membership.authority_id
        )
    return actor_for(membership.user, membership.pk)


def _appoint_supervisor(desks: Desks) -> None:
    """The national desk stands above every organisation, so no administrator can invite it."""
    role = Role.NATIONAL_SUPERVISOR
    user = open_account(
        display_name=a_name(desks.random, "male"),
        login_name=login_name("national", role),
        phone=desks.next_phone(),
        password=PASSWORD,
    )
    membership = Membership.objects.create(user=user, role=role.value, since=clock.now())
    desks.actors[("national", role)] = actor_for(user, membership.pk)
