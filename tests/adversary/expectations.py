"""What the access table says that a visit must give, with every exception named and its reason."""

from medreg.access.actor import Actor, Role
from medreg.access.policy import Act, may, refusal
from medreg.portals.shared.acts import Openness
from tests.adversary.addresses import Address
from tests.adversary.visits import PORTAL_ROLES

OPENED = frozenset({200, 302, 405})
"""A page, a way on to where the row now is, or an address that only takes what a form sends."""
SIGN_IN = frozenset({"sign-in"})
HIDDEN = frozenset({404})
NO_TOKEN = frozenset({401, 405})
"""Programs show a token; no session of a person opens their addresses, by whatever method."""
EXPLAINED = frozenset({302, 403, 404, 405})
"""The role knows the act and may see the row, but not do this to it now: a message, a refusal or nothing."""

EXCEPTIONS: dict[str, tuple[frozenset[int], str]] = {
    "api-status-list": (frozenset({200, 404}), "a shard has a list once the worker has made one"),
    "api-status-bundle": (frozenset({200, 404}), "there is a bundle once the worker has made one"),
    "open-data-month": (frozenset({404}), "a month has a file once it is over"),
    "api-credential": (frozenset({404}), "there is one after it was asked for by POST"),
    "share": (frozenset({200, 410}), "its holder may have taken it back"),
    "share-code": (frozenset({302, 410}), "its holder may have taken it back"),
    "api-log-checkpoint": (frozenset({200, 404}), "a log has a head once the worker has signed one"),
    "official-sites": (frozenset({200, 404}), "the list is there once the worker has signed it"),
    "api-log-tile": (frozenset({200, 404}), "and tiles with it"),
    "api-log-inclusion": (frozenset({400}), "asks for a leaf first"),
    "api-log-consistency": (frozenset({400}), "asks for two sizes first"),
    "api-search": (frozenset({400}), "asks for a name or a number first"),
    "institution-collective-defects": (frozenset({200, 404}), "there is a file after a table with mistakes only"),
    "api-register-pass": (frozenset({405}), "takes a solved task by POST"),
    "passkey-add-options": (frozenset({403}), "asks for the password first"),
}
"""Answers to those who may open the address that are not among OPENED."""
POST_ONLY = frozenset({404, 405})
"""Whoever knows the act is told 405 for any id before the row is looked at; it says nothing about the row."""


def expected(address: Address, actor: Actor, row: object | None) -> frozenset[int] | frozenset[str]:
    """Statuses that a GET may have; SIGN_IN for the way to the sign-in page."""
    if address.act in (Openness.PUBLIC, None):
        return _opened(address)
    if address.act is Openness.CLIENT:
        return NO_TOKEN
    if address.act is Openness.SIGNED_IN:
        return SIGN_IN if actor.role is Role.ANONYMOUS else _opened(address)
    assert isinstance(address.act, Act)
    if actor.role is Role.ANONYMOUS:
        return NO_TOKEN if address.route.startswith("api/") else SIGN_IN
    if actor.role not in PORTAL_ROLES[address.portal] or not may(actor, address.act):
        return HIDDEN
    if row is None:
        return _opened(address)
    return _by_row(address, actor, row)


def _by_row(address: Address, actor: Actor, row: object) -> frozenset[int]:
    assert isinstance(address.act, Act)
    seen = refusal(actor, Act.READ_CASE, row) if address.of_case else None
    refused = seen or refusal(actor, address.act, row)
    if refused is None:
        return _opened(address)
    return POST_ONLY if refused.hidden or seen else EXPLAINED


def _opened(address: Address) -> frozenset[int]:
    return EXCEPTIONS[address.name][0] if address.name in EXCEPTIONS else OPENED


def may_send(address: Address, actor: Actor, row: object | None) -> bool:
    """Whether the table lets `actor` do the address's act to `row` (or to rows of her own, where none is named)."""
    if not isinstance(address.act, Act) or actor.role not in PORTAL_ROLES[address.portal]:
        return False
    return may(actor, address.act) and (row is None or refusal(actor, address.act, row) is None)
