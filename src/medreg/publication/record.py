"""One public record as a plain value, the same for pages, the API and the window; no Django."""

from datetime import date, datetime
from typing import Any, NamedTuple

from medreg.standards.vocabulary import RegistrationStatus

ENDED = (RegistrationStatus.CANCELLED, RegistrationStatus.RESCINDED, RegistrationStatus.TRANSFERRED)
FIELDS = (
    *("licence_number", "name", "sex", "level", "category", "scopes", "main_institution", "filed_institutions"),
    *("authority", "status", "status_from", "status_until"),
)
"""`access.visibility.View.PUBLIC_SEARCH`, in the order in which they are told."""


class Record(NamedTuple):
    """The columns that a reader of the projection gets, in the order of `COLUMNS`; `version` is the newest of the licence."""

    registration_id: int
    licence_number: str
    name: str
    sex: str
    level: str
    category: str
    scopes: list[str]
    main_institution: str
    filed_institutions: list[str]
    authority: str
    status: str
    status_from: date
    status_until: date | None
    province: str
    main_institution_id: int
    filed_institution_ids: list[int]
    changes_on: date | None
    refreshed_at: datetime
    version: int | None = None

    def is_due(self, today: date) -> bool:
        """Whether time may have passed the record by since it was written (a suspension that has run out)."""
        return self.changes_on is not None and today >= self.changes_on

    @property
    def houses(self) -> list[tuple[int, str]]:
        """Institutions of the filings: id and name."""
        return list(zip(self.filed_institution_ids, self.filed_institutions, strict=False))


COLUMNS = Record._fields[:-1]


def shown(record: Record) -> dict[str, Any]:
    """The fields that everybody may see (handbook 3.8), as plain data; the record must be of today.

    A registration that simply holds has no days to tell: the day of its beginning is not among the visible fields.
    """
    simply_holds = record.status == RegistrationStatus.VALID
    return {
        "licence_number": record.licence_number,
        "name": record.name,
        "sex": record.sex,
        "level": record.level,
        "category": record.category,
        "scopes": record.scopes,
        "main_institution": record.main_institution,
        "filed_institutions": record.filed_institutions,
        "authority": record.authority,
        "status": record.status,
        "status_from": None if simply_holds else record.status_from.isoformat(),
        "status_until": None if simply_holds or record.status_until is None else record.status_until.isoformat(),
    }


def standing_first(records: list[Record]) -> list[Record]:
    """Of several registrations under one number those that stand, then the newest; the order is otherwise kept."""
    return sorted(records, key=lambda record: record.status in ENDED)
