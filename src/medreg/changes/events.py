"""What an event of the feed says; nothing in it names a person."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from medreg import clock
from medreg.secrecy import blind_index
from medreg.standards.vocabulary import RegistrationStatus

ENDED = frozenset({RegistrationStatus.CANCELLED, RegistrationStatus.RESCINDED, RegistrationStatus.TRANSFERRED})


class EventType(StrEnum):
    """`withdrawn`: the record was taken back altogether (an import undone); everything else is in its name."""

    ISSUED = "licence.issued"
    CHANGED = "licence.changed"
    SUSPENDED = "licence.suspended"
    RESUMED = "licence.resumed"
    ENDED = "licence.ended"
    WITHDRAWN = "licence.withdrawn"


@dataclass(frozen=True, slots=True)
class Event:
    """One change in its place. `subject` is opaque and always the same for a registration."""

    position: int
    type: EventType
    subject: str
    licence_number: str
    province: str
    status: str
    fields: tuple[str, ...]
    at: datetime

    @property
    def id(self) -> str:
        return f"change-{self.position}"

    @property
    def day(self) -> date:
        """The legal day."""
        return self.at.astimezone(clock.SHANGHAI).date()

    def as_json(self) -> dict[str, Any]:
        """The members that the feed and a webhook share."""
        return {
            "id": self.id,
            "sequence": self.position,
            "type": self.type.value,
            "subject": self.subject,
            "licence_number": self.licence_number,
            "province": self.province,
            "status": self.status,
            "fields": list(self.fields),
            "day": self.day.isoformat(),
            "at": self.at.astimezone(clock.SHANGHAI).isoformat(timespec="seconds"),
        }


def event_type(old: str, new: str) -> EventType:
    """From the status before (empty: there was no record) to the status after (empty: there is none any more)."""
    if not new:
        return EventType.WITHDRAWN
    if new in ENDED:
        return EventType.CHANGED if old in ENDED else EventType.ENDED
    if not old:
        return EventType.ISSUED
    if new == old:
        return EventType.CHANGED
    if new == RegistrationStatus.SUSPENDED:
        return EventType.SUSPENDED
    return EventType.RESUMED if new == RegistrationStatus.VALID else EventType.CHANGED


def subject_of(registration_id: int) -> str:
    """An opaque name: equal for one registration, and nothing can be read from it."""
    return "reg-" + blind_index(str(registration_id), context="changes.subject").hex()[:32]
