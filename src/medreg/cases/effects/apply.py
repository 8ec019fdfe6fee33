"""Apply every effect of a decision, in order and in one transaction; an effect without a function here fails loudly."""

from uuid import UUID

from medreg import clock
from medreg.access.actor import Actor
from medreg.cases.effects import (
    corrections,
    departures,
    filings,
    licences,
    registrations,
    short_term,
    statuses,
    telling,
)
from medreg.cases.effects.grant import Applied, Grant
from medreg.cases.models import Case
from medreg.law.effect import Effects, Verb
from medreg.law.facts import Facts
from medreg.outbox.enqueue import enqueue
from medreg.physicians.actions.record_held_answers import record_held_answers
from medreg.publication.actions.refresh_record import refresh_record
from medreg.register.models import Decision
from medreg.standards.vocabulary import Actor as Starter

_APPLY: dict[tuple[Verb, str], Applied] = {
    (Verb.CREATE, "registration"): registrations.create_registration,
    (Verb.CREATE, "filing"): filings.create_filing,
    (Verb.CREATE, "departure_filing"): departures.create_departure,
    (Verb.CHANGE, "registration"): registrations.change_registration,
    (Verb.END, "registration"): registrations.end,
    (Verb.END, "filings"): filings.end_all,
    (Verb.END, "filing"): filings.end_one,
    (Verb.END, "departure_filing"): departures.end_departure,
    (Verb.SUSPEND, "registration"): statuses.suspend,
    (Verb.RESUME, "registration"): departures.resume,
    (Verb.RECHECK, "filing"): filings.recheck,
    (Verb.LICENCE, "issued"): licences.new_version,
    (Verb.LICENCE, "updated"): licences.new_version,
    (Verb.LICENCE, "reissued"): licences.new_version,
    (Verb.LICENCE, "replaced"): telling.nothing,
    (Verb.LICENCE, "frozen"): licences.follows,
    (Verb.LICENCE, "restored"): licences.follows,
    (Verb.LICENCE, "cancelled"): licences.ended,
    (Verb.LICENCE, "revoked"): licences.ended,
    (Verb.LICENCE, "rescinded"): licences.ended,
    (Verb.CREATE, "short_term_registration"): short_term.create_short_term_registration,
    (Verb.REFER, "exam_site"): corrections.correct_qualification,
    (Verb.CLOCK, "cancellation"): telling.nothing,
}
_ANY_OBJECT: dict[Verb, Applied] = {
    Verb.NOTIFY: telling.tell,
    Verb.KEEP: telling.nothing,
    Verb.CONFIRM: telling.nothing,
    Verb.BAR: registrations.bar,
}


def apply_effects(case: Case, decision: Decision, facts: Facts, effects: Effects, by: Actor) -> Grant:
    """Register, licences and public record change together or not at all; names are published from the records as they are
    then. The grant says whether a licence is being signed."""
    grant = Grant(case, decision, facts, effects, by)
    _keep_answers(case, by)
    for effect in effects:
        if effect.verb is not Verb.PUBLISH:
            applied = _ANY_OBJECT.get(effect.verb) or _APPLY[(effect.verb, effect.object)]
            applied(grant, effect)
    if grant.made is not None and not grant.signing:
        licences.sign(grant, grant.made)
    for registration_id in grant.touched:
        refresh_record(registration_id=registration_id)
    for effect in effects:
        if effect.verb is Verb.PUBLISH:
            telling.publish(grant, effect)
    _tell_others(grant)
    return grant


def apply_refusal(case: Case, decision: Decision, facts: Facts, effects: Effects, by: Actor) -> None:
    """A refusal changes nothing in the register but the bar that false materials bring (行政许可法 78)."""
    grant = Grant(case, decision, facts, effects, by)
    for effect in effects:
        if effect.verb is Verb.BAR:
            registrations.bar(grant, effect)


def apply_confirmed_data(case: Case, by: Actor) -> None:
    """What the main institution has confirmed holds from now on; the old values stay in the ledger."""
    _keep_answers(case, by)


def _keep_answers(case: Case, by: Actor) -> None:
    if case.started_by == Starter.PHYSICIAN:
        record_held_answers(
            person_id=case.person_id, answers=case.payload, photo_id=_photo(case), source=case.number, by=by
        )


def _photo(case: Case) -> UUID | None:
    return case.materials.filter(kind="photo", replaced_at=None).values_list("file_id", flat=True).first()


def _tell_others(grant: Grant) -> None:
    keys = list(dict.fromkeys(key for key in grant.told if key))
    if keys:
        enqueue(
            "cases.tell_concerned",
            dedupe_key=f"concerned:{grant.case.number}:{clock.today().isoformat()}",
            payload={"case_id": grant.case.pk, "keys": keys},
        )
