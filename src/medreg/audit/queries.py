"""Reading the ledger: who looked at a person's data (个人信息保护法 44, 45, 55)."""

from dataclasses import dataclass
from datetime import datetime

from medreg.access.actor import Role
from medreg.audit.models import AuditEntry
from medreg.audit.verbs import Verb

LOOKS = (Verb.READ_CASE, Verb.READ_FILE, Verb.READ_PERSON, Verb.DOWNLOADED_LICENCE)


@dataclass(frozen=True, slots=True)
class LookRow:
    """One look: the role and `organisation` (`institution:7`, `authority:3` or empty) of whoever looked, at what."""

    at: datetime
    role: Role
    organisation: str
    verb: Verb
    subject_kind: str
    subject_id: str


@dataclass(frozen=True, slots=True)
class LookPage:
    rows: tuple[LookRow, ...]
    total: int
    page: int
    size: int


def looks_at(person_id: int, *, but_of_user: int | None = None, page: int = 1, size: int = 20) -> LookPage:
    """Looks at this person's data, newest first; `but_of_user` leaves out the person's own."""
    page = max(page, 1)
    found = AuditEntry.objects.filter(person_id=person_id, verb__in=[verb.value for verb in LOOKS])
    if but_of_user is not None:
        found = found.exclude(actor_id=but_of_user)
    rows = found.order_by("-id")[(page - 1) * size : page * size]
    return LookPage(tuple(_row(entry) for entry in rows), found.count(), page, size)


def _row(entry: AuditEntry) -> LookRow:
    return LookRow(
        at=entry.at,
        role=Role(entry.actor_role),
        organisation=entry.actor_organisation,
        verb=Verb(entry.verb),
        subject_kind=entry.subject_kind,
        subject_id=entry.subject_id,
    )
