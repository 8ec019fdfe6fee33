"""Which letter tells which event: by the event, and for a grant by the business that was granted."""

from medreg.law.businesses import FILINGS
from medreg.letters.kinds import LetterKind
from medreg.standards.vocabulary import Actor, Business
from medreg.standards.vocabulary import ApplicationEvent as Event

FILED = FILINGS | {Business.DEPARTURE_FILING}
"""What is taken down and licenses nothing."""

_OF_EVENT = {
    Event.ACCEPT: LetterKind.ACCEPTANCE,
    Event.DEEMED_ACCEPT: LetterKind.ACCEPTANCE,
    Event.REQUEST_CORRECTION: LetterKind.CORRECTION,
    Event.NOT_ACCEPT: LetterKind.NOT_ACCEPTED,
    Event.REFUSE: LetterKind.REFUSAL,
    Event.EXTEND: LetterKind.EXTENSION,
}
_OF_GRANT = {
    Business.CANCELLATION: (LetterKind.CANCELLATION, LetterKind.ANNOUNCEMENT),
    Business.RESCISSION: (LetterKind.RESCISSION, LetterKind.ANNOUNCEMENT),
    Business.SUSPENSION: (LetterKind.SUSPENSION,),
    Business.RESUMPTION: (LetterKind.RESUMPTION,),
    **dict.fromkeys(FILED, (LetterKind.FILED,)),
}
"""Every other business gets the general decision."""

_AS_NOTHING = {Event.REFUSE: LetterKind.DECLINED, Event.WITHDRAW: LetterKind.DROPPED}
OF_NOTHING = frozenset(_AS_NOTHING.values())
"""Sent to a physician who was told that the matter had been opened, and to nobody else."""


def letter_kinds(event: str, business: str, started_by: str = Actor.PHYSICIAN) -> tuple[LetterKind, ...]:
    """The letters of an event, the decision first; empty when it needs none. What an authority opened and does not carry
    out, or takes back, refuses nobody a licence."""
    if started_by == Actor.AUTHORITY and event in _AS_NOTHING:
        return (_AS_NOTHING[Event(event)],)
    if event == Event.REFUSE and Business(business) in FILED:
        return (LetterKind.NOT_FILED,)
    if event == Event.GRANT:
        return _OF_GRANT.get(Business(business), (LetterKind.GRANT,))
    kind = _OF_EVENT.get(Event(event))
    return () if kind is None else (kind,)
