"""离职备案 as a fact of the past: which filing still stands, whatever status covers it (管理办法 19)."""

from datetime import date

from medreg.law.facts import PastEvent, Physician, Registration
from medreg.law.standing import counted_registrations, newest, ongoing_registrations, registration_status
from medreg.standards.vocabulary import HistoryEvent, RegistrationStatus


def is_departed(registration: Registration, physician: Physician, on: date) -> bool:
    """Whether the physician has left, also where a suspension covers that status."""
    status = registration_status(registration, physician.history, on)
    if status is RegistrationStatus.SUSPENDED:
        return standing_departure(registration, physician, on) is not None
    return status is RegistrationStatus.DEPARTURE_FILED


def standing_departure(registration: Registration, physician: Physician, on: date) -> PastEvent | None:
    """The newest departure filing about a registration, unless a new registration or a resumption followed it. A
    suspension does not undo it: the two years run on underneath."""
    about_it = [each for each in physician.history if _is_about(each, registration, physician, on)]
    filed = newest(about_it, frozenset({HistoryEvent.DEPARTURE_FILED}), on)
    return None if filed is None or _went_on(physician, filed.day, on) else filed


def _is_about(event: PastEvent, registration: Registration, physician: Physician, on: date) -> bool:
    """Of several registrations a filing concerns the one whose main institution filed it."""
    only_one = len(ongoing_registrations(physician, on)) == 1
    return only_one or event.institution in ("", registration.main_institution)


def _went_on(physician: Physician, filed: date, on: date) -> bool:
    resumed = newest(physician.history, frozenset({HistoryEvent.PRACTICE_RESUMED}), on)
    if resumed is not None and resumed.day >= filed:
        return True
    return any(filed < each.since <= on for each in counted_registrations(physician))
