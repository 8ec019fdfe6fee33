"""From bitemporal rows to frozen values: two queries, whatever the number of registrations.

In SQL, because everything reads the register, an application five times on its way: through the models the same
values take four queries and ten times the processor.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal, NamedTuple

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange

from medreg import clock
from medreg.register.models import RegistrationPeriod
from medreg.register.views_of_time import ContentAsOf, FilingAsOf, RegistrationAsOf, StatusAsOf
from medreg.standards.vocabulary import Category, FilingStatus, Level, RegistrationStatus

Key = Literal["id", "person_id", "licence_number"]

_REGISTRATIONS = """
    SELECT r.id, r.person_id, r.qualification_id, r.province, r.level, r.category, r.place, r.licence_number, r.issuer_id,
        r.issued_on, r.source, r.warnings, s.status, s.legal, s.ground, c.legal, c.main_institution_id, i.name,
        c.department, c.scopes, c.techniques, c.authority_id, a.name, c.note
    FROM register_registration r
    JOIN register_statusperiod s ON s.registration_id = r.id AND s.legal @> %(day)s::date AND {known_status}
    LEFT JOIN (
        register_registrationperiod c
        JOIN institutions_institution i ON i.id = c.main_institution_id
        JOIN institutions_authority a ON a.id = c.authority_id
    ) ON c.registration_id = r.id AND c.legal @> %(day)s::date AND {known_content}
    WHERE r.{key} = %(sought)s
    ORDER BY r.issued_on, r.id
"""
_FILINGS = """
    SELECT f.registration_key, f.filing_id, f.institution_key, i.name, f.scopes, f.legal, f.ended_as
    FROM register_filingperiod f JOIN institutions_institution i ON i.id = f.institution_key
    WHERE f.registration_key = ANY(%(keys)s) AND {known_filing}
    ORDER BY f.legal, f.id
"""


@dataclass(frozen=True, slots=True)
class Sought:
    """A legal day, and the moment whose knowledge counts; `known_at` None means what is known now."""

    legal_date: date
    known_at: datetime | None

    @classmethod
    def at_present(cls) -> "Sought":
        return cls(clock.today(), None)


class _Row(NamedTuple):
    """One line of `_REGISTRATIONS`; from `content_legal` on all is None once the registration has ended."""

    registration_id: int
    person_id: int
    qualification_id: int
    province: str
    level: str
    category: str
    place: str
    licence_number: str
    issuer_id: int
    issued_on: date
    source: str
    warnings: list[str]
    status: str
    status_legal: DateRange
    ground: str
    content_legal: DateRange | None
    main_institution_id: int
    main_institution: str
    department: str
    scopes: list[str]
    techniques: list[str]
    authority_id: int
    authority: str
    note: str


class _Filed(NamedTuple):
    """One line of `_FILINGS`."""

    registration_id: int
    filing_id: int
    institution_id: int
    institution: str
    scopes: list[str]
    legal: DateRange
    ended_as: str


def last_day(upper: date | None) -> date | None:
    return None if upper is None else upper - timedelta(days=1)


def content_of(row: RegistrationPeriod) -> ContentAsOf:
    """Needs main_institution and authority selected along."""
    return ContentAsOf(
        main_institution_id=row.main_institution_id,
        main_institution=row.main_institution.name,
        department=row.department,
        scopes=tuple(row.scopes),
        techniques=tuple(row.techniques),
        authority_id=row.authority_id,
        authority=row.authority.name,
        note=row.note,
        since=row.legal.lower,
        until=last_day(row.legal.upper),
    )


def read(key: Key, sought: int | str, at: Sought) -> tuple[RegistrationAsOf, ...]:
    """The registrations with this id, of this person or with this number, as they are at `at`, oldest first."""
    statement = _REGISTRATIONS.format(key=key, known_status=_known("s", at), known_content=_known("c", at))
    rows = [_Row(*row) for row in _rows(statement, at, sought=sought)]
    filings = _filings([row.registration_id for row in rows], at)
    return tuple(_registration(row, filings[row.registration_id]) for row in rows)


def _known(period: str, at: Sought) -> str:
    return f"upper_inf({period}.known)" if at.known_at is None else f"{period}.known @> %(known_at)s::timestamptz"


def _rows(statement: str, at: Sought, **asked: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"day": at.legal_date, "known_at": at.known_at, **asked})
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _filings(keys: list[int], at: Sought) -> dict[int, list[FilingAsOf]]:
    """One value a filing: the row that holds on the day, else the newest one before it, else the first one ahead."""
    nearest: dict[int, _Filed] = {}
    for row in _periods_of_filings(keys, at):
        if row.filing_id not in nearest or row.legal.lower <= at.legal_date:
            nearest[row.filing_id] = row
    filings: dict[int, list[FilingAsOf]] = defaultdict(list)
    for row in nearest.values():
        filings[row.registration_id].append(_filing(row, at.legal_date))
    return filings


def _periods_of_filings(keys: list[int], at: Sought) -> Iterable[_Filed]:
    rows = _rows(_FILINGS.format(known_filing=_known("f", at)), at, keys=keys) if keys else ()
    return (_Filed(*row) for row in rows)


def _filing(row: _Filed, day: date) -> FilingAsOf:
    """The state follows from the span and from how it ended."""
    if day < row.legal.lower:
        status = FilingStatus.NOT_STARTED
    elif row.legal.upper is None or day < row.legal.upper:
        status = FilingStatus.ACTIVE
    else:
        status = FilingStatus(row.ended_as) if row.ended_as else FilingStatus.EXPIRED
    return FilingAsOf(
        filing_id=row.filing_id,
        institution_id=row.institution_id,
        institution=row.institution,
        scopes=tuple(row.scopes),
        since=row.legal.lower,
        until=last_day(row.legal.upper),
        status=status,
    )


def _registration(row: _Row, filings: list[FilingAsOf]) -> RegistrationAsOf:
    return RegistrationAsOf(
        registration_id=row.registration_id,
        person_id=row.person_id,
        qualification_id=row.qualification_id,
        province=row.province,
        level=Level(row.level),
        category=Category(row.category),
        place=row.place,
        licence_number=row.licence_number,
        issuer_id=row.issuer_id,
        issued_on=row.issued_on,
        source=row.source,
        warnings=tuple(row.warnings),
        status=_status(row),
        content=None if row.content_legal is None else _content(row, row.content_legal),
        filings=tuple(filings),
    )


def _status(row: _Row) -> StatusAsOf:
    legal = row.status_legal
    return StatusAsOf(RegistrationStatus(row.status), legal.lower, last_day(legal.upper), row.ground)


def _content(row: _Row, legal: DateRange) -> ContentAsOf:
    return ContentAsOf(
        main_institution_id=row.main_institution_id,
        main_institution=row.main_institution,
        department=row.department,
        scopes=tuple(row.scopes),
        techniques=tuple(row.techniques),
        authority_id=row.authority_id,
        authority=row.authority,
        note=row.note,
        since=legal.lower,
        until=last_day(legal.upper),
    )
