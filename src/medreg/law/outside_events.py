"""What the register does when something happens outside it: an institution loses its licence, a conviction, a death."""

from datetime import date
from enum import StrEnum

from medreg.law.clocks import cancellation_due
from medreg.law.effect import THE_PHYSICIAN, Effect, Effects, Verb
from medreg.law.facts import Facts
from medreg.law.filings import STANDING
from medreg.law.grants.ending import end_of_registrations
from medreg.law.standing import filing_status, ongoing_registrations


class OutsideEvent(StrEnum):
    """Events that reach the register from outside."""

    INSTITUTION_LICENCE_REVOKED = "institution_licence_revoked"
    CONVICTION_REPORTED = "conviction_reported"
    PHYSICIAN_DIED = "physician_died"


def effects_of_event(
    facts: Facts, event: OutsideEvent, day: date, *, institution: str = "", reported_by: str = ""
) -> Effects:
    """What follows at once for this physician; a cancellation is a decision of its own and never follows by itself,
    but death ends everything the same day."""
    if event is OutsideEvent.INSTITUTION_LICENCE_REVOKED:
        return _without_main_institution(facts, institution, day)
    if event is OutsideEvent.CONVICTION_REPORTED:
        return _told_to_the_keepers(facts, reported_by)
    ended = ongoing_registrations(facts.physician, facts.date)
    if not ended:
        return ()
    return (*end_of_registrations(ended, facts, "cancelled"), Effect(Verb.LICENCE, "cancelled"))


def _without_main_institution(facts: Facts, institution: str, day: date) -> Effects:
    """A registration there goes on without its main institution; a filing there has nothing left to stand on and ends
    (管理办法 10: a filing is of practice in an institution, which needs its licence, 医疗机构管理条例 23)."""
    touched = [
        each for each in ongoing_registrations(facts.physician, facts.date) if each.main_institution == institution
    ]
    ended = _filings_there(facts, institution)
    if not touched:
        return (*ended, Effect(Verb.NOTIFY, THE_PHYSICIAN)) if ended else ()
    return (
        *ended,
        *(Effect(Verb.STATUS, "main_institution_lost", {"place": each.place}) for each in touched),
        Effect(Verb.CLOCK, "cancellation", {"due": cancellation_due(day)}),
        Effect(Verb.NOTIFY, THE_PHYSICIAN),
    )


def _filings_there(facts: Facts, institution: str) -> Effects:
    stands = (
        each
        for each in facts.physician.filings
        if each.institution == institution and filing_status(each, facts.physician, facts.date) in STANDING
    )
    return tuple(Effect(Verb.END, "filing", {"institution": each.institution}) for each in stands)


def _told_to_the_keepers(facts: Facts, reported_by: str) -> Effects:
    """医师法 17: who finds a ground tells the body that registered, which decides."""
    keepers = dict.fromkeys(each.authority for each in ongoing_registrations(facts.physician, facts.date))
    return tuple(Effect(Verb.NOTIFY, body) for body in keepers if body != reported_by)
