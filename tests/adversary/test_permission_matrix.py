"""Every address by everybody, with rows of her own side and of another: what the access table says is what happens."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

import pytest

from medreg.access.actor import ANONYMOUS, Actor, Role
from medreg.access.policy import Act
from medreg.portals.shared.acts import Openness
from medreg.standards.vocabulary import ApplicationState as State
from tests.adversary.addresses import ADDRESSES, BY_NAME, OPEN_LIBRARY_VIEWS, Address
from tests.adversary.agreed_acts import AGREED
from tests.adversary.browser import Answer
from tests.adversary.expectations import SIGN_IN, expected, may_send
from tests.adversary.targets import STATE_OF, Target, state_for, target_of
from tests.adversary.visits import PORTAL_ROLES, Visitors, knowing
from tests.adversary.world import Side, World
from tests.campaigns import Tell

pytestmark = pytest.mark.django_db

PLAUSIBLE = {
    "version": "",
    "confirm": "yes",
    "note": "按规定办理",
    "opinion": "符合条件",
    "recommendation": "grant",
    "reason": "N01",
    "reasons": "R01",
    "article": "行政许可法 32",
    "articles": "行政许可法 32",
    "competent": "海淀区卫生健康委员会",
    "template": "other",
    "working_days": "5",
    "internal_note": "死亡证明",
    "pick:field:department": "on",
    "reason:field:department": "M99",
    "note:field:department": "请写全称",
    "answer": "已核实",
    "institution": "1",
    "department": "外科",
    "phone": "13800138001",
    "display_name": "新同事",
    "role": "reviewer",
    "again": "1",
}
"""Enough for every form to be taken, were the sender entitled."""
TRACES = {
    "django_session": "typed text is kept for after the sign-in",
    "usersessions_usersession": "which devices are signed in",
    "axes_accessattempt": "failed sign-ins",
}
GONE = ("/authority/institutions/",)
"""A profile change that is not this authority's is told as answered already, in the list."""
PASSIVE = ("foreign national_supervisor",)
"""The same person as on the own side."""


@pytest.fixture
def visitors(world: World) -> Visitors:
    return Visitors(world)


@dataclass(frozen=True, slots=True)
class Knock:
    """`who` asks for rows of `side`; notices are those of `reader`."""

    address: Address
    who: str
    actor: Actor
    side: Side
    reader: Actor

    @property
    def target(self) -> Target:
        return target_of(self.address, self.side, self.reader)

    def __str__(self) -> str:
        return f"{self.address.name} by {self.who}"


def knocks(world: World) -> Iterator[Knock]:
    """Every role for its role; for the rows, whoever knows the act, here and across.

    Left out as the same question twice: other sides' people whose role does not know the act, and pages without rows
    asked across.
    """
    for address in ADDRESSES:
        state = state_for(address)
        owner, stranger = world.own.owners[state], world.own.owners[State.WITHDRAWN]
        if not isinstance(address.act, Act):
            for actor in (ANONYMOUS, owner, world.own.scene.clerk, world.own.scene.acceptor):
                yield Knock(address, str(actor.role), actor, world.own, owner)
            continue
        here = {**world.own.staff, **world.national, Role.ANONYMOUS: ANONYMOUS, Role.PHYSICIAN: owner}
        for role, actor in here.items():
            yield Knock(address, role, actor, world.own, _reader(address, world.own, owner, actor))
        for role in knowing(address) if address.parameters else ():
            there = {**world.foreign.staff, **world.national, Role.PHYSICIAN: stranger}[role]
            yield Knock(address, f"foreign {role}", there, world.own, _reader(address, world.own, owner, owner))
            across = world.foreign.owners[state]
            reader = _reader(address, world.foreign, across, across)
            yield Knock(address, f"{role} asking across", here[role], world.foreign, reader)


def _reader(address: Address, side: Side, owner: Actor, actor: Actor) -> Actor:
    """Whose notice is asked for: one's own in one's own portal, that of the portal's people for everybody else."""
    if "notice_id" not in address.parameters or address.portal == "physician":
        return owner
    if actor.role in PORTAL_ROLES[address.portal]:
        return actor
    return side.scene.clerk if address.portal == "institution" else side.scene.acceptor


def wrong(address: Address, actor: Actor, answer: Answer, row: object | None) -> bool:
    wanted = expected(address, actor, row)
    if wanted is SIGN_IN:
        return not (answer.status == 302 and answer.location.startswith("/sign-in/"))
    if answer.status == 302 and answer.location.startswith("/sign-in/"):
        return True
    return answer.status not in wanted


def test_every_address_of_the_site_is_marked_or_named() -> None:
    unmarked = [address.name for address in ADDRESSES if address.act is None]

    assert set(unmarked) == set(OPEN_LIBRARY_VIEWS)
    assert set(STATE_OF) <= set(BY_NAME)


def test_every_address_behind_the_sign_in_asks_for_the_act_that_was_agreed() -> None:
    agreed = {(name, act) for act, names in AGREED.items() for name in names}

    marked = {(address.name, address.act) for address in ADDRESSES if address.act not in (Openness.PUBLIC, None)}

    assert marked == agreed


def test_a_page_opens_exactly_for_whom_the_table_names(world: World, visitors: Visitors, tell: Tell) -> None:
    asked, surprises = 0, []

    for knock in knocks(world):
        target = knock.target
        answer = visitors.browser(knock.actor).get(target.url)
        asked += 1
        if answer.status >= 500 or wrong(knock.address, knock.actor, answer, target.row):
            wanted = set(expected(knock.address, knock.actor, target.row))
            surprises.append(f"{knock}: {answer.status} {answer.raised}, expected {wanted}")

    tell("permission matrix, reading", visits=asked, addresses=len(ADDRESSES))
    assert not surprises, "\n".join(surprises)
    assert asked > 1000


def test_whoever_may_not_changes_nothing_by_sending(world: World, visitors: Visitors, tell: Tell) -> None:
    """What an honest page would send, from the wrong role or for another's row."""
    sent, surprises = 0, []

    for knock in knocks(world):
        target = knock.target
        if not isinstance(knock.address.act, Act) or may_send(knock.address, knock.actor, target.row):
            continue
        if knock.who in PASSIVE:
            continue
        answer = visitors.browser(knock.actor).post(target.url, urlencode(PLAUSIBLE, doseq=True).encode())
        sent += 1
        changed = set(answer.written) - set(TRACES)
        if answer.status not in (302, 401, 403, 404, 405) or changed or _passed(answer):
            surprises.append(f"{knock}: {answer.status} {answer.location} {dict(answer.written)} {answer.raised}")

    tell("permission matrix, sending", posts=sent)
    assert not surprises, "\n".join(surprises)
    assert sent > 500


def _passed(answer: Answer) -> bool:
    """A way on that is neither the sign-in page nor a list with a message."""
    return answer.status == 302 and not answer.location.startswith(("/sign-in/", *GONE))
