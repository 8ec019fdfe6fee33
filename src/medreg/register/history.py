"""Every row that the register has ever held about a person, with what became of it (管理办法 22; handbook 3.5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from medreg.clock import SHANGHAI
from medreg.register.models import Decision, Filing, FilingPeriod, Registration, RegistrationPeriod, StatusPeriod
from medreg.standards.vocabulary import Category, Level


class Subject(StrEnum):
    CONTENT = "content"
    STATUS = "status"
    FILING = "filing"


@dataclass(frozen=True, slots=True)
class DecisionOf:
    """The decision behind a row."""

    case_number: str
    business: str
    authority: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class Said:
    """What one row says; status rows say a status, the others where somebody practises and as what."""

    institution_id: int | None = None
    institution: str = ""
    department: str = ""
    scopes: tuple[str, ...] = ()
    techniques: tuple[str, ...] = ()
    authority: str = ""
    note: str = ""
    status: str = ""
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Spell:
    """One row: it says `said` of the days from `since` to before `end`, and was held true from `known_from` to
    `known_until` (None: still). `corrected` says that it was wrong about days that had passed: another row says
    something else of them, and `because` is that row's decision."""

    registration_id: int
    subject: Subject
    filing_id: int | None
    since: date
    end: date | None
    known_from: datetime
    known_until: datetime | None
    said: Said
    decision: DecisionOf | None
    corrected: bool = False
    because: DecisionOf | None = None

    @property
    def until(self) -> date | None:
        """The last day."""
        return None if self.end is None else self.end - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class RegistrationRecord:
    """The lasting part of one registration, and all its rows in the order in which they became known."""

    registration_id: int
    level: Level
    category: Category
    place: str
    licence_number: str
    issuer: str
    issued_on: date
    source: str
    run: UUID | None
    known_from: datetime
    spells: tuple[Spell, ...]


def registers_memory(person_id: int) -> list[RegistrationRecord]:
    """Every registration of a person with every row, those no longer held true included."""
    rows = Registration.objects.filter(person_id=person_id).select_related("issuer").order_by("issued_on", "pk")
    return [
        RegistrationRecord(
            registration_id=row.pk,
            level=Level(row.level),
            category=Category(row.category),
            place=row.place,
            licence_number=row.licence_number,
            issuer=row.issuer.name,
            issued_on=row.issued_on,
            source=row.source,
            run=row.source_import,
            known_from=row.created_at,
            spells=tuple(judged(_spells(row.pk))),
        )
        for row in rows
    ]


def filing_sources(registration_ids: Iterable[int]) -> dict[int, tuple[str, UUID | None]]:
    """Where each filing comes from: its source and the import that brought it."""
    rows = Filing.objects.filter(registration_id__in=list(registration_ids))
    return {row.pk: (row.source, row.source_import) for row in rows}


def judged(spells: Sequence[Spell]) -> list[Spell]:
    """Each spell with whether it was corrected, ordered by what was known first and what began first."""
    judged_ones = [_judged(spell, spells) for spell in spells]
    return sorted(judged_ones, key=lambda each: (each.known_from, each.since, each.subject))


def _judged(spell: Spell, spells: Sequence[Spell]) -> Spell:
    if spell.known_until is None:
        return spell
    now_true = [each for each in spells if _replaces(each, spell)]
    first, end = _days_that_counted(spell, spell.known_until.astimezone(SHANGHAI).date())
    agreeing = [each for each in now_true if each.said == spell.said]
    if _days(first, end) == sum(_days(max(first, each.since), _earlier(end, each.end)) for each in agreeing):
        return spell
    changing = [each for each in now_true if each.said != spell.said and each.known_from == spell.known_until]
    return replace(spell, corrected=True, because=next((each.decision for each in changing), None))


def _replaces(each: Spell, spell: Spell) -> bool:
    """Whether `each` is held true at the moment at which `spell` no longer is, about the same thing."""
    assert spell.known_until is not None
    same = (each.subject, each.filing_id, each.registration_id) == (spell.subject, spell.filing_id, spell.registration_id)
    return same and each.known_from <= spell.known_until and (each.known_until is None or each.known_until > spell.known_until)


def _days_that_counted(spell: Spell, moment: date) -> tuple[date, date | None]:
    """The days that had passed when the row was closed; of a row that lay ahead all of it."""
    return (spell.since, _earlier(spell.end, moment)) if spell.since < moment else (spell.since, spell.end)


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)


def _days(first: date, end: date | None) -> int:
    return max(((end or date.max) - first).days, 0)


def _spells(registration_id: int) -> list[Spell]:
    contents = RegistrationPeriod.objects.filter(registration_id=registration_id)
    statuses = StatusPeriod.objects.filter(registration_id=registration_id)
    filings = FilingPeriod.objects.filter(registration_key=registration_id)
    decided = ("decision__authority",)
    return [
        *(
            _spell(row, registration_id, Subject.CONTENT, _content(row))
            for row in contents.select_related("main_institution", "authority", *decided)
        ),
        *(
            _spell(row, registration_id, Subject.STATUS, Said(status=row.status, ground=row.ground))
            for row in statuses.select_related(*decided)
        ),
        *(
            _spell(row, registration_id, Subject.FILING, _filed(row), row.filing_id)
            for row in filings.select_related("filing__institution", *decided)
        ),
    ]


def _spell(row: Any, registration_id: int, subject: Subject, said: Said, filing_id: int | None = None) -> Spell:
    return Spell(
        registration_id=registration_id,
        subject=subject,
        filing_id=filing_id,
        since=row.legal.lower,
        end=row.legal.upper,
        known_from=row.known.lower,
        known_until=row.known.upper,
        said=said,
        decision=_decision(row.decision),
    )


def _content(row: RegistrationPeriod) -> Said:
    return Said(
        institution_id=row.main_institution_id,
        institution=row.main_institution.name,
        department=row.department,
        scopes=tuple(row.scopes),
        techniques=tuple(row.techniques),
        authority=row.authority.name,
        note=row.note,
    )


def _filed(row: FilingPeriod) -> Said:
    return Said(institution_id=row.institution_key, institution=row.filing.institution.name, scopes=tuple(row.scopes))


def _decision(row: Decision | None) -> DecisionOf | None:
    return None if row is None else DecisionOf(row.case_number, row.business, row.authority.name, row.decided_on)
