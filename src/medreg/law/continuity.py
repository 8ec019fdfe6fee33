"""How long a registration has stood without a gap, moves to other places included."""

from datetime import date

from medreg.law.facts import Physician, Registration
from medreg.law.standing import end_of, ongoing_registrations
from medreg.standards.vocabulary import RegistrationStatus


def standing_since(registration: Registration, physician: Physician, on: date) -> date:
    """The day since which the person has been registered at this level without a gap: a registration that was
    transferred when this one began is the same one at another place (变更注册)."""
    begun = registration.since
    while True:
        before = [
            each.since
            for each in physician.registrations
            if each.status is RegistrationStatus.TRANSFERRED and each.level is registration.level
            if each.since < begun <= (end_of(each, physician.history, on) or date.min)
        ]
        if not before:
            return begun
        begun = min(before)


def registered_since(physician: Physician, on: date) -> date | None:
    """The first day from which some standing registration has stood without a gap; None when none stands."""
    standing = (standing_since(each, physician, on) for each in ongoing_registrations(physician, on))
    return min(standing, default=None)
