"""From bitemporal rows to frozen values: one query a table, whatever the number of registrations."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from medreg import clock
from medreg.register.models import FilingPeriod, Registration, RegistrationPeriod, StatusPeriod
from medreg.register.views_of_time import ContentAsOf, FilingAsOf, RegistrationAsOf, StatusAsOf
from medreg.standards.vocabulary import Category, FilingStatus, Level, RegistrationStatus


@dataclass(frozen=True, slots=True)
class Sought:
    """A legal day, and the moment whose knowledge counts; `known_at` None means what is known now."""

    legal_date: date
    known_at: datetime | None

    @classmethod
    def at_present(cls) -> "Sought":
        return cls(clock.today(), None)

    @property
    def known(self) -> dict[str, Any]:
        return {"known__upper_inf": True} if self.known_at is None else {"known__contains": self.known_at}


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


def status_of(row: StatusPeriod) -> StatusAsOf:
    return StatusAsOf(RegistrationStatus(row.status), row.legal.lower, last_day(row.legal.upper), row.ground)


def filing_of(row: FilingPeriod, day: date) -> FilingAsOf:
    """Needs filing__institution selected along; the state follows from the span and from how it ended."""
    if day < row.legal.lower:
        status = FilingStatus.NOT_STARTED
    elif row.legal.upper is None or day < row.legal.upper:
        status = FilingStatus.ACTIVE
    else:
        status = FilingStatus(row.ended_as) if row.ended_as else FilingStatus.EXPIRED
    return FilingAsOf(
        filing_id=row.filing_id,
        institution_id=row.institution_key,
        institution=row.filing.institution.name,
        scopes=tuple(row.scopes),
        since=row.legal.lower,
        until=last_day(row.legal.upper),
        status=status,
    )


def read(registrations: QuerySet[Registration], sought: Sought) -> tuple[RegistrationAsOf, ...]:
    """The registrations as sought, oldest first; four queries."""
    found = list(registrations.order_by("issued_on", "pk"))
    keys = [registration.pk for registration in found]
    holds = {**sought.known, "legal__contains": sought.legal_date}
    statuses = {
        row.registration_id: status_of(row) for row in StatusPeriod.objects.filter(registration__in=keys, **holds)
    }
    contents = {
        row.registration_id: content_of(row)
        for row in RegistrationPeriod.objects.filter(registration__in=keys, **holds).select_related(
            "main_institution", "authority"
        )
    }
    filings = _filings(keys, sought)
    return tuple(
        _registration(registration, statuses[registration.pk], contents.get(registration.pk), filings[registration.pk])
        for registration in found
        if registration.pk in statuses
    )


def _filings(keys: Iterable[int], sought: Sought) -> dict[int, list[FilingAsOf]]:
    """One value a filing: the row that holds on the day, else the newest one before it, else the first one ahead."""
    rows = FilingPeriod.objects.filter(registration_key__in=list(keys), **sought.known)
    nearest: dict[int, FilingPeriod] = {}
    for row in rows.select_related("filing__institution").order_by("legal", "pk"):
        if row.filing_id not in nearest or row.legal.lower <= sought.legal_date:
            nearest[row.filing_id] = row
    filings: dict[int, list[FilingAsOf]] = defaultdict(list)
    for row in nearest.values():
        filings[row.registration_key].append(filing_of(row, sought.legal_date))
    return filings


def _registration(
    row: Registration, status: StatusAsOf, content: ContentAsOf | None, filings: list[FilingAsOf]
) -> RegistrationAsOf:
    return RegistrationAsOf(
        registration_id=row.pk,
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
        status=status,
        content=content,
        filings=tuple(filings),
    )
