"""Registrations whose holder has left the main institution, or lost it, with the day on which two years have passed
(管理办法 19)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from medreg import clock
from medreg.law.clocks import cancellation_due
from medreg.register.models import Decision, RegistrationPeriod, StatusPeriod
from medreg.standards.vocabulary import Business, RegistrationStatus

LEFT = (RegistrationStatus.DEPARTURE_FILED, RegistrationStatus.MAIN_INSTITUTION_LOST)
DEPARTURE = Business.DEPARTURE_FILING.value
TWO_YEARS_AT_LEAST = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class Departure:
    """`since` is the day of the filing, `due_on` the first day on which cancellation may be proposed."""

    registration_id: int
    person_id: int
    name: str
    licence_number: str
    institution: str
    authority_id: int
    province: str
    status: RegistrationStatus
    since: date
    due_on: date


def departures(*, due_by: date, authority_id: int | None = None, most: int | None = None) -> tuple[Departure, ...]:
    """Those that stand today and come due by that day, the next one first; of one authority where it is named, and no more
    than the `most` that began first."""
    long_ago = due_by - TWO_YEARS_AT_LEAST
    statuses = StatusPeriod.objects.filter(
        Q(legal__startswith__lte=long_ago) | Q(decision__business=DEPARTURE, decision__decided_on__lte=long_ago),
        status__in=[status.value for status in LEFT],
        known__upper_inf=True,
        legal__contains=clock.today(),
    ).select_related("registration__person", "decision")
    if authority_id is not None:
        statuses = statuses.filter(registration__in=_kept_by(authority_id))
    rows = {row.registration_id: row for row in statuses.order_by("legal__startswith")[:most]}
    contents = RegistrationPeriod.objects.filter(
        registration__in=rows, known__upper_inf=True, legal__contains=clock.today()
    ).select_related("main_institution")
    found = (_departure(rows[content.registration_id], content) for content in contents)
    return tuple(sorted((one for one in found if one.due_on <= due_by), key=lambda one: (one.due_on, one.registration_id)))


def _kept_by(authority_id: int) -> "QuerySet[RegistrationPeriod, Any]":
    rows = RegistrationPeriod.objects.filter(
        authority_id=authority_id, known__upper_inf=True, legal__contains=clock.today()
    )
    return rows.values_list("registration_id", flat=True)


def decision_of_departure(registration_id: int) -> Decision | None:
    """The newest decision that filed a departure of this registration."""
    rows = StatusPeriod.objects.filter(registration_id=registration_id, decision__business=DEPARTURE)
    newest = rows.select_related("decision").order_by("-decision__decided_on", "-pk").first()
    return None if newest is None else newest.decision


def _filed_on(row: StatusPeriod) -> date:
    """A suspension may cover the first days of the status; the two years run from the filing."""
    decision = row.decision
    return decision.decided_on if decision is not None and decision.business == DEPARTURE else row.legal.lower


def _departure(row: StatusPeriod, content: RegistrationPeriod) -> Departure:
    registration, since = row.registration, _filed_on(row)
    return Departure(
        registration_id=registration.pk,
        person_id=registration.person_id,
        name=registration.person.name,
        licence_number=registration.licence_number,
        institution=content.main_institution.name,
        authority_id=content.authority_id,
        province=registration.province,
        status=RegistrationStatus(row.status),
        since=since,
        due_on=cancellation_due(since),
    )
