"""Where a person stands on a day: status of registrations and filings, interruption of practice, bars."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from medreg.law.dated import NEVER, ONE_DAY, add_years
from medreg.law.facts import Filing, PastEvent, Physician, Registration
from medreg.standards.vocabulary import (
    BarGround,
    CancellationGround,
    FilingStatus,
    HistoryEvent,
    RegistrationStatus,
    SuspensionGround,
)

ENDED = frozenset({RegistrationStatus.CANCELLED, RegistrationStatus.RESCINDED, RegistrationStatus.TRANSFERRED})
ENDING_EVENTS = frozenset(
    {
        HistoryEvent.CANCELLED,
        HistoryEvent.CANCELLED_FOR_FAILED_ASSESSMENT,
        HistoryEvent.LICENCE_REVOKED_BY_PENALTY,
        HistoryEvent.RESCINDED_FOR_IMPROPER_MEANS,
    }
)
INTERRUPTION_YEARS = 2
BAR_YEARS = {
    BarGround.CRIMINAL_PUNISHMENT: 2,
    BarGround.LICENCE_REVOKED_BY_PENALTY: 2,
    BarGround.ASSESSMENT_CANCELLATION: 1,
    BarGround.IMPROPER_MEANS: 3,
    BarGround.FALSE_MATERIALS: 1,
}


def bar_end_date(ground: BarGround, since: date, *, until: date | None = None, lifetime: bool = False) -> date:
    """First free day of a bar that began with an event on `since`; NEVER for life. `until` is a ban's last day."""
    if ground is BarGround.PRACTICE_BAN:
        return NEVER if lifetime or until is None else until + ONE_DAY
    return add_years(since, BAR_YEARS[ground])


def newest(events: Iterable[PastEvent], kinds: frozenset[HistoryEvent], on: date) -> PastEvent | None:
    """The newest event of these kinds up to and including the day."""
    return max((each for each in events if each.event in kinds and each.day <= on), key=_by_date, default=None)


def _by_date(event: PastEvent) -> date:
    return event.day


def end_of(registration: Registration, history: tuple[PastEvent, ...], on: date) -> date | None:
    """When an ended registration ended: its own date, else the newest ending event; None when nothing says so."""
    if registration.ended is not None:
        return registration.ended
    event = newest(history, ENDING_EVENTS, on)
    return event.day if event is not None and event.day >= registration.since else None


def registration_status(registration: Registration, history: tuple[PastEvent, ...], on: date) -> RegistrationStatus:
    """The status on that day. A disciplinary suspension ends by itself the day after its last day; a suspension for a
    failed assessment lasts until practice is resumed."""
    status = registration.status
    if status in ENDED:
        end = end_of(registration, history, on)
        return status if end is None or end <= on else RegistrationStatus.VALID
    if status is RegistrationStatus.SUSPENDED:
        return status if _suspension_runs(history, on) else RegistrationStatus.VALID
    if status is RegistrationStatus.VALID and _main_institution_lost(registration, history, on):
        return RegistrationStatus.MAIN_INSTITUTION_LOST
    return status


def _suspension_runs(history: tuple[PastEvent, ...], on: date) -> bool:
    suspension = newest(history, frozenset({HistoryEvent.SUSPENSION}), on)
    if suspension is None or suspension.period is None:
        return True
    if on < suspension.period.first:
        return False
    return suspension.ground is SuspensionGround.ASSESSMENT_FAILED or on <= suspension.period.last


def _main_institution_lost(registration: Registration, history: tuple[PastEvent, ...], on: date) -> bool:
    return any(
        each.event is HistoryEvent.MAIN_INSTITUTION_LICENCE_REVOKED
        and each.institution == registration.main_institution
        and registration.since <= each.day <= on
        for each in history
    )


def ongoing_registrations(physician: Physician, on: date) -> tuple[Registration, ...]:
    """Registrations that have begun and not ended (suspended and departed ones included)."""
    return tuple(
        each
        for each in physician.registrations
        if each.since <= on and registration_status(each, physician.history, on) not in ENDED
    )


def counted_registrations(physician: Physician) -> tuple[Registration, ...]:
    """All registrations that ever existed in law: a rescinded one never did."""
    return tuple(each for each in physician.registrations if each.status is not RegistrationStatus.RESCINDED)


def filing_status(filing: Filing, physician: Physician, on: date) -> FilingStatus:
    """The status of a filing on that day; it falls with the registration it belongs to."""
    if filing.ended is not None and filing.ended <= on:
        return FilingStatus.ENDED
    if on > filing.last:
        return FilingStatus.EXPIRED
    if physician.registrations and not ongoing_registrations(physician, on):
        return FilingStatus.ENDED_WITH_REGISTRATION
    return FilingStatus.NOT_STARTED if on < filing.first else FilingStatus.ACTIVE


@dataclass(frozen=True, slots=True)
class Interruption:
    """中止执业: since when, whether two full years have passed, and on which day they do."""

    since: date
    two_years: bool
    two_years_on: date


def interruption(physician: Physician, on: date, registration: Registration | None = None) -> Interruption | None:
    """The interruption of practice that stands on that day, or None.

    It begins with the last proven day of practice, else the departure formality, else the departure filing, else the
    end of the registration. What lies before a resumption or a later registration does not count, and while another
    registration (than `registration`) is valid there is none.
    """
    ongoing = ongoing_registrations(physician, on)
    concerned = registration or next(
        (each for each in ongoing if registration_status(each, physician.history, on) is not RegistrationStatus.VALID),
        ongoing[0] if ongoing else None,
    )
    others = (each for each in ongoing if each is not concerned)
    if any(registration_status(each, physician.history, on) is RegistrationStatus.VALID for each in others):
        return None
    since = _practice_stopped(physician, on)
    if since is None:
        return None
    two_years_on = add_years(since, INTERRUPTION_YEARS)
    return Interruption(since, on >= two_years_on, two_years_on)


def _practice_stopped(physician: Physician, on: date) -> date | None:
    counted = [each for each in counted_registrations(physician) if each.since <= on]
    begun = max((each.since for each in counted), default=date.min)
    resumed = newest(physician.history, frozenset({HistoryEvent.PRACTICE_RESUMED}), on)
    relevant = tuple(
        each for each in physician.history if each.day >= begun and (resumed is None or each.day >= resumed.day)
    )
    for kind in (HistoryEvent.PRACTICE_ENDED, HistoryEvent.DEPARTURE_FORMALITY, HistoryEvent.DEPARTURE_FILED):
        event = newest(relevant, frozenset({kind}), on)
        if event is not None:
            return event.day
    if ongoing_registrations(physician, on):
        return None
    ends = [
        end_of(each, physician.history, on)
        for each in counted
        if registration_status(each, physician.history, on) in ENDED
    ]
    return max((end for end in ends if end is not None), default=None)


@dataclass(frozen=True, slots=True)
class Bar:
    """A statutory waiting time that an event of the past began. `free_from` is the first free day."""

    ground: BarGround
    event: PastEvent
    free_from: date

    def runs_on(self, day: date) -> bool:
        """True up to the day before `free_from`."""
        return day < self.free_from


_GROUND_OF_EVENT = {
    HistoryEvent.CRIMINAL_SENTENCE_EXECUTED: BarGround.CRIMINAL_PUNISHMENT,
    HistoryEvent.LICENCE_REVOKED_BY_PENALTY: BarGround.LICENCE_REVOKED_BY_PENALTY,
    HistoryEvent.CANCELLED_FOR_FAILED_ASSESSMENT: BarGround.ASSESSMENT_CANCELLATION,
    HistoryEvent.RESCINDED_FOR_IMPROPER_MEANS: BarGround.IMPROPER_MEANS,
    HistoryEvent.FALSE_MATERIALS_FOUND: BarGround.FALSE_MATERIALS,
    HistoryEvent.PRACTICE_BAN: BarGround.PRACTICE_BAN,
}


def bars(physician: Physician, on: date) -> tuple[Bar, ...]:
    """Every bar that began up to that day, lapsed ones too. Ground X05 means a failed assessment."""
    found = []
    for event in physician.history:
        ground = _GROUND_OF_EVENT.get(event.event)
        if event.event is HistoryEvent.CANCELLED and event.ground is CancellationGround.ASSESSMENT_FAILED_AGAIN:
            ground = BarGround.ASSESSMENT_CANCELLATION
        if ground is not None and event.day <= on:
            end = bar_end_date(ground, event.day, until=event.until, lifetime=event.lifetime)
            found.append(Bar(ground, event, end))
    return tuple(found)


def longest(found: Iterable[Bar], ground: BarGround) -> Bar | None:
    """Of the bars of one ground the one that ends last."""
    return max((each for each in found if each.ground is ground), key=lambda bar: bar.free_from, default=None)


LEFT = frozenset({RegistrationStatus.DEPARTURE_FILED, RegistrationStatus.MAIN_INSTITUTION_LOST})
"""The registration stands, but the person no longer has the main institution that it names."""


def main_institutions(physician: Physician, on: date) -> frozenset[str]:
    """Keys of the main institutions where the person is on that day; one that was left or lost is none."""
    return frozenset(
        each.main_institution
        for each in ongoing_registrations(physician, on)
        if registration_status(each, physician.history, on) not in LEFT
    )


def suspended_until(physician: Physician, on: date) -> date | None:
    """First day after a disciplinary suspension that runs on that day; an assessment suspension has no such day."""
    suspension = newest(physician.history, frozenset({HistoryEvent.SUSPENSION}), on)
    if suspension is None or suspension.period is None or suspension.ground is not SuspensionGround.DISCIPLINE:
        return None
    return suspension.period.last + ONE_DAY
