"""Rounds through the product: every address once, and the pages that one round misses: other states, steps, walks."""

from collections.abc import Iterator, Mapping
from typing import Any

from allauth.mfa.models import Authenticator

from medreg.access.actor import ANONYMOUS, Actor, Role
from medreg.cases.business.first_registration import FIRST_REGISTRATION
from medreg.physicians.models import Person
from medreg.standards.vocabulary import ApplicationState as State
from tests.accounts.software_passkey import SoftwarePasskey
from tests.adversary.addresses import BY_NAME
from tests.adversary.browser import Browser
from tests.adversary.targets import target_of, values_of
from tests.adversary.visits import Visit, Visitors
from tests.adversary.world import EMPTY_DRAFT, LATE_DRAFT, user_of

_PHONE = "13811112222"
_STATES_OF = {
    "physician:case": tuple(State),
    "institution-case": tuple(State),
    "authority-case": tuple(State),
    "physician:home": tuple(State),
    "physician:tasks": (EMPTY_DRAFT,),
    "physician:check": (EMPTY_DRAFT,),
    "physician:materials": (EMPTY_DRAFT,),
    "physician:institution": (EMPTY_DRAFT, State.CORRECTION),
    "physician:material": (State.CORRECTION,),
    "physician:looks": (State.DECISION,),
    "authority-letter": (State.REFUSED, State.CLOSED),
}
_OTHER_ROLES = {
    "authority-home": (Role.REVIEWER, Role.APPROVER, Role.AUTHORITY_ADMINISTRATOR, Role.NATIONAL_SUPERVISOR),
    "authority-case": (Role.NATIONAL_SUPERVISOR,),
    "authority-file": (Role.NATIONAL_SUPERVISOR, Role.REVIEWER),
    "institution-home": (Role.INSTITUTION_ADMINISTRATOR,),
}
_READER_IN = {State.REVIEW: Role.REVIEWER, State.DECISION: Role.APPROVER}
"""Who works on a case in which state; otherwise the address's first entitled role."""


def every_address(visitors: Visitors) -> list[Visit]:
    return list(visitors.visits())


def every_page(visitors: Visitors) -> list[Visit]:
    """Every address, then what it shows in other states, in other steps, to other roles, and half-way through a walk."""
    visits = [*visitors.visits(), *_other_states(visitors), *_steps(visitors), *_other_roles(visitors)]
    return [*visits, *walks(visitors)]


def _other_states(visitors: Visitors) -> Iterator[Visit]:
    side = visitors.world.own
    for name, states in _STATES_OF.items():
        address = BY_NAME[name]
        for state in states:
            if state not in side.cases:
                continue
            actor = side.owners[state] if address.portal == "physician" else _worker(visitors, name, state)
            yield _visit(visitors, name, actor, state, f" ({state})")


def _worker(visitors: Visitors, name: str, state: str) -> Actor:
    address, staff = BY_NAME[name], visitors.world.own.staff
    if address.portal == "authority" and state in _READER_IN:
        return staff[_READER_IN[State(state)]]
    entitled = visitors.entitled(address)
    assert entitled is not None
    return entitled


def _steps(visitors: Visitors) -> Iterator[Visit]:
    address, side = BY_NAME["physician:step"], visitors.world.own
    for state in (EMPTY_DRAFT, State.DRAFT, LATE_DRAFT):
        owner = side.owners[state]
        for step in FIRST_REGISTRATION.steps:
            if state == LATE_DRAFT and step.slug != "training":
                continue
            url = address.url(case_id=side.cases[state].pk, slug=step.slug)
            yield Visit(address, owner, url, visitors.browser(owner), f" ({step.slug}, {state})")


def _other_roles(visitors: Visitors) -> Iterator[Visit]:
    for name, roles in _OTHER_ROLES.items():
        for role in roles:
            actor = visitors.in_role(BY_NAME[name], role)
            yield _visit(visitors, name, actor, "", f" ({role})")


def _visit(visitors: Visitors, name: str, actor: Actor, state: str, note: str) -> Visit:
    address = BY_NAME[name]
    target = target_of(address, visitors.world.own, actor, state)
    return Visit(address, actor, target.url, visitors.browser(actor), note)


def walks(visitors: Visitors) -> Iterator[Visit]:
    """Pages that only those see who have taken the pages before them."""
    person = Person.objects.get(pk=visitors.world.own.owners[State.DRAFT].person_id or 0)
    proof = {"person_id": person.pk, "name": person.name, "code_id": None}
    owner = visitors.world.own.owners[State.DRAFT]
    confirmed = {"confirmed": {"user_id": owner.user_id}}
    passkey = _a_passkey(owner)
    half_way: tuple[tuple[str, Actor, Mapping[str, Mapping[str, Any]]], ...] = (
        ("activate-phone", ANONYMOUS, {"activation": {**proof, "phone": None, "verified": False}}),
        ("activate-phone", ANONYMOUS, {"activation": {**proof, "phone": _PHONE, "verified": False}}),
        ("activate-password", ANONYMOUS, {"activation": {**proof, "phone": _PHONE, "verified": True}}),
        ("recover-proof", ANONYMOUS, {"recovery": {"phone": _PHONE, "tries": 0}}),
        ("recover-password", ANONYMOUS, {"recovery": {"user_id": owner.user_id, "proven": True}}),
        ("ticket", ANONYMOUS, {"ticket": {"number": visitors.world.own.ticket.number, "phone": "13800138000"}}),
        ("invitation", ANONYMOUS, {"invitation": _invited(visitors, verified=False)}),
        ("invitation", ANONYMOUS, {"invitation": _invited(visitors, verified=True)}),
        ("account-phone", owner, confirmed),
        ("account-phone", owner, {**confirmed, "new_phone": {"phone": _PHONE}}),
        ("passkey-add", owner, confirmed),
        ("passkey-add-options", owner, confirmed),
        ("passkey-sign", owner, confirmed),
        ("passkey-remove", owner, confirmed),
    )
    for place, (name, actor, memory) in enumerate(half_way):
        address = BY_NAME[name]
        values = values_of(address, visitors.world.own, actor, State.DRAFT) | {"passkey_id": passkey}
        yield Visit(address, actor, address.url(**values), Browser(actor, memory=memory), f" (walk {place})")


def _invited(visitors: Visitors, *, verified: bool) -> dict[str, object]:
    return {"token": visitors.world.own.invitation, "phone": _PHONE, "verified": verified}


def _a_passkey(owner: Actor) -> int:
    """One passkey of `owner`, as the browser made it."""
    kind = Authenticator.Type.WEBAUTHN
    if (known := Authenticator.objects.filter(user=user_of(owner), type=kind).first()) is not None:
        return int(known.pk)
    made = SoftwarePasskey().create({"publicKey": {"user": {"id": "bWU"}, "challenge": "Y2hhbGxlbmdl"}})
    data = {"name": "我的手机", "credential": made}
    return int(Authenticator.objects.create(user=user_of(owner), type=kind, data=data).pk)
