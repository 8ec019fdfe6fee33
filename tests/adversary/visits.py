"""Who visits which address as a matter of course, with rows of the own side."""

from collections.abc import Iterator
from dataclasses import dataclass

from medreg.access.actor import ANONYMOUS, INSTITUTION_ROLES, Actor, Role
from medreg.access.policy import TABLE, Act
from medreg.portals.authority.entrance import STAFF_ROLES
from medreg.portals.shared.acts import Openness
from tests.adversary.addresses import ADDRESSES, Address
from tests.adversary.browser import Browser
from tests.adversary.targets import state_for, target_of
from tests.adversary.world import World

PORTAL_ROLES = {
    "physician": frozenset({Role.PHYSICIAN}),
    "institution": INSTITUTION_ROLES,
    "authority": STAFF_ROLES,
}
"""A role that knows an act opens it in its own portal only (the portals' entrances say so)."""


@dataclass(frozen=True, slots=True)
class Visit:
    """`actor` may open `address` at `url`."""

    address: Address
    actor: Actor
    url: str
    browser: Browser
    note: str = ""

    def __str__(self) -> str:
        return f"{self.address.name} as {self.actor.role}{self.note}"


class Visitors:
    """Browsers of the world's people, each made once."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._browsers: dict[int | None, Browser] = {}

    def browser(self, actor: Actor) -> Browser:
        if actor.user_id not in self._browsers:
            self._browsers[actor.user_id] = Browser(actor)
        return self._browsers[actor.user_id]

    def visits(self) -> Iterator[Visit]:
        """One entitled visitor an address, the first in the order of the table."""
        for address in ADDRESSES:
            actor = self.entitled(address)
            if actor is not None:
                yield Visit(address, actor, target_of(address, self.world.own, actor).url, self.browser(actor))

    def entitled(self, address: Address) -> Actor | None:
        """Somebody who may open the address on the own side; None for acts that no person has."""
        if address.act in (Openness.PUBLIC, Openness.CLIENT, None):
            return ANONYMOUS
        if address.act is Openness.SIGNED_IN:
            return self.world.own.owners[state_for(address)]
        for role in knowing(address):
            return self.in_role(address, role)
        return None

    def in_role(self, address: Address, role: Role) -> Actor:
        """The own side's person in `role`; of physicians the one whose case suits the address."""
        if role is Role.PHYSICIAN:
            return self.world.own.owners[state_for(address)]
        return self.world.own.staff.get(role) or self.world.national[role]


def knowing(address: Address) -> list[Role]:
    """Roles of the address's portal that know its act."""
    assert isinstance(address.act, Act)
    return [role for role in TABLE if role in PORTAL_ROLES[address.portal] and address.act in TABLE[role]]
