"""What the register says about an electronic licence on a day (CRT-02), and whether one can be issued."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from medreg.law.facts import PastEvent, Physician, Registration
from medreg.law.standing import ENDED, counted_registrations, end_of, newest, ongoing_registrations, registration_status
from medreg.standards.vocabulary import HistoryEvent, LicenceStatus, RecordState, RegistrationStatus

_LEFT = frozenset({HistoryEvent.DEPARTURE_FILED, HistoryEvent.DEPARTURE_FORMALITY})
_OF_STATUS = {
    RegistrationStatus.CANCELLED: LicenceStatus.CANCELLED,
    RegistrationStatus.RESCINDED: LicenceStatus.RESCINDED,
    RegistrationStatus.TRANSFERRED: LicenceStatus.UPDATED,
    RegistrationStatus.SUSPENDED: LicenceStatus.FROZEN,
}


def licence_status(physician: Physician, on: date, issued: date | None = None) -> LicenceStatus | None:
    """The state of the licence; of the version issued on `issued` when one is looked at. None = never registered.

    The register decides, not the document: what ended the registration comes before a newer version, and a newer
    version before a suspension. Death kills the licence the same day, 吊销 before the cancellation that follows it.
    """
    registration = _of_the_licence(physician, on)
    if registration is None:
        return None
    status = registration_status(registration, physician.history, on)
    if status is RegistrationStatus.RESCINDED:
        return LicenceStatus.RESCINDED
    if _revoked(registration, physician, on):
        return LicenceStatus.REVOKED
    if status is RegistrationStatus.CANCELLED or newest(physician.history, frozenset({HistoryEvent.DIED}), on):
        return LicenceStatus.CANCELLED
    if issued is not None and _newest_version(registration, physician, on) > issued:
        return LicenceStatus.UPDATED
    return _OF_STATUS.get(status, LicenceStatus.VALID)


def _of_the_licence(physician: Physician, on: date) -> Registration | None:
    """A standing registration before an ended one, the newest first."""
    ongoing = ongoing_registrations(physician, on)
    begun = [each for each in physician.registrations if each.since <= on]

    def order(registration: Registration) -> tuple[bool, bool, date, date]:
        valid = registration_status(registration, physician.history, on) is RegistrationStatus.VALID
        end = end_of(registration, physician.history, on) or date.min
        return (registration in ongoing, valid, end, registration.since)

    return max(begun, key=order, default=None)


def _revoked(registration: Registration, physician: Physician, on: date) -> bool:
    event = newest(physician.history, frozenset({HistoryEvent.LICENCE_REVOKED_BY_PENALTY}), on)
    if event is None or event.day < registration.since:
        return False
    end = end_of(registration, physician.history, on) if registration.status in ENDED else None
    return end is None or event.day <= end


def _newest_version(registration: Registration, physician: Physician, on: date) -> date:
    """The day of the last change that is printed on the licence: registration, change of scope, move to another
    institution."""
    days = [each.since for each in counted_registrations(physician) if each.since <= on]
    days += [each.day for each in physician.history if each.day <= on and _changes_the_licence(each, physician)]
    return max(days, default=registration.since)


def _changes_the_licence(event: PastEvent, physician: Physician) -> bool:
    if event.event is HistoryEvent.SCOPE_CHANGED:
        return True
    if event.event is not HistoryEvent.PRACTICE_RESUMED or not event.institution:
        return False
    left = newest(physician.history, _LEFT, event.day)
    return left is not None and left.institution not in ("", event.institution)


class Missing(StrEnum):
    """What an electronic licence still waits for."""

    PHOTO = "photo"
    PHOTO_CONFIRMATION = "photo_confirmation"
    QUALIFICATION = "qualification"
    VALID_REGISTRATION = "valid_registration"


@dataclass(frozen=True, slots=True)
class Readiness:
    """`ready` when nothing is missing."""

    missing: frozenset[Missing]

    @property
    def ready(self) -> bool:
        """The licence can be issued."""
        return not self.missing


def e_licence_ready(physician: Physician, registration: Registration, on: date) -> Readiness:
    """A photo that the main institution confirmed, a qualification in the record, a valid registration."""
    missing = set()
    if not physician.photo:
        missing.add(Missing.PHOTO)
    elif not physician.photo_confirmed:
        missing.add(Missing.PHOTO_CONFIRMATION)
    held = next((each for each in physician.qualifications if each.key == registration.qualification), None)
    if held is None or held.record is not RecordState.MATCHED:
        missing.add(Missing.QUALIFICATION)
    status = registration_status(registration, physician.history, on)
    dead = newest(physician.history, frozenset({HistoryEvent.DIED}), on) is not None
    stands = registration.since <= on and status is RegistrationStatus.VALID
    if not stands or dead or _revoked(registration, physician, on):
        missing.add(Missing.VALID_REGISTRATION)
    return Readiness(frozenset(missing))
