"""What ends soon at one institution: filings with it, suspensions of its physicians, the two years after a departure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from medreg import clock
from medreg.law.clocks import cancellation_due
from medreg.register.models import FilingPeriod, Registration, RegistrationPeriod, StatusPeriod
from medreg.register.reading import last_day
from medreg.standards.vocabulary import RegistrationStatus


@dataclass(frozen=True, slots=True)
class EndingHere:
    """One physician and the day: the last one of a filing or suspension, the first of a possible cancellation."""

    registration_id: int
    person_id: int
    name: str
    licence_number: str
    day: date


def filings_ending(institution_id: int, *, until: date) -> tuple[EndingHere, ...]:
    """Filings with this institution whose last day lies between today and `until`, soonest first."""
    rows = FilingPeriod.objects.filter(
        institution_key=institution_id, known__upper_inf=True, legal__contains=clock.today(), legal__upper_inf=False
    )
    return _soonest((row.registration_key, day) for row in rows if (day := last_day(row.legal.upper)) and day <= until)


def suspensions_ending(institution_id: int, *, until: date) -> tuple[EndingHere, ...]:
    """Of physicians whose main institution this is."""
    rows = _statuses(institution_id, RegistrationStatus.SUSPENDED).filter(legal__upper_inf=False)
    return _soonest((row.registration_id, day) for row in rows if (day := last_day(row.legal.upper)) and day <= until)


def departures_ending(institution_id: int, *, until: date) -> tuple[EndingHere, ...]:
    """Two years after a departure that this institution filed the registration may be cancelled (管理办法 19)."""
    rows = _statuses(institution_id, RegistrationStatus.DEPARTURE_FILED)
    days = ((row.registration_id, cancellation_due(row.legal.lower)) for row in rows)
    return _soonest((key, day) for key, day in days if day <= until)


@dataclass(frozen=True, slots=True)
class Holder:
    person_id: int
    name: str


def main_registrations(institution_id: int) -> dict[int, Holder]:
    """Registrations whose main institution this is today, whatever their status, by their ids."""
    rows = RegistrationPeriod.objects.filter(
        main_institution_id=institution_id, known__upper_inf=True, legal__contains=clock.today()
    ).values_list("registration_id", "registration__person_id", "registration__person__name")
    return {key: Holder(person_id, name) for key, person_id, name in rows}


def main_and_valid(institution_id: int, registration_ids: Iterable[int]) -> frozenset[int]:
    """Those of the registrations that are practised here today, as the main institution, without any restriction."""
    valid = _statuses(institution_id, RegistrationStatus.VALID).filter(registration_id__in=list(registration_ids))
    return frozenset(valid.values_list("registration_id", flat=True))


def _statuses(institution_id: int, status: RegistrationStatus) -> QuerySet[StatusPeriod]:
    holds = {"known__upper_inf": True, "legal__contains": clock.today()}
    here = RegistrationPeriod.objects.filter(main_institution_id=institution_id, **holds).values("registration_id")
    return StatusPeriod.objects.filter(registration_id__in=here, status=status.value, **holds)


def _soonest(found: Iterable[tuple[int, date]]) -> tuple[EndingHere, ...]:
    day_of = dict(found)
    rows = Registration.objects.filter(pk__in=day_of).select_related("person")
    told = (EndingHere(row.pk, row.person_id, row.person.name, row.licence_number, day_of[row.pk]) for row in rows)
    return tuple(sorted(told, key=lambda each: (each.day, each.name)))
