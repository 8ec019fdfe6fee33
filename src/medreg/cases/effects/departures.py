"""Effects on whether a registration still has its main institution (管理办法 19); a suspension covers it, whichever came
first, and what it covers appears when it ends."""

from datetime import date

from medreg import clock
from medreg.cases.effects.grant import Grant
from medreg.cases.effects.history import note
from medreg.cases.effects.statuses import valid_again
from medreg.law.departures import standing_departure
from medreg.law.effect import Effect
from medreg.register.actions.record_status import record_status
from medreg.register.departures import decision_of_departure
from medreg.register.models import Decision
from medreg.register.queries import current_registration
from medreg.standards.vocabulary import HistoryEvent, RegistrationStatus


def create_departure(grant: Grant, effect: Effect) -> None:
    """The registration goes on without a main institution for two years from today, under a suspension too."""
    registration_id = grant.concerned()
    assert registration_id is not None
    _left(grant, registration_id, grant.decision, str(grant.case.payload.get("ground") or ""))
    note(grant, HistoryEvent.DEPARTURE_FILED, on=clock.today(), institution_id=int(str(effect.params["institution"])))


def end_departure(grant: Grant, effect: Effect) -> None:
    """Practice goes on at another institution; a registration that ended meanwhile needs no status."""
    del effect
    registration_id = grant.concerned()
    if registration_id is None:
        return
    if registration_id not in grant.ended and any(int(each.key) == registration_id for each in grant.standing):
        since = _uncovered(registration_id)
        if since is not None:
            valid_again(grant, registration_id, since=since)
    note(grant, HistoryEvent.PRACTICE_RESUMED, on=clock.today(), institution_id=grant.case.institution_id)


def resume(grant: Grant, effect: Effect) -> None:
    """Practice may be resumed; who has left meanwhile has left."""
    registration_id = grant.in_place(effect.params["place"])
    valid_again(grant, registration_id, since=clock.today())
    known = next(each for each in grant.standing if int(each.key) == registration_id)
    if standing_departure(known, grant.facts.physician, clock.today()) is not None:
        _left(grant, registration_id, decision_of_departure(registration_id), "")


def _left(grant: Grant, registration_id: int, decision: Decision | None, ground: str) -> None:
    """Where nothing says when the suspension ends, its end brings this back."""
    since = _uncovered(registration_id)
    if since is not None:
        record_status(
            registration_id=registration_id,
            status=RegistrationStatus.DEPARTURE_FILED,
            since=since,
            ground=ground,
            decision=decision,
            actor=grant.by,
        )
    grant.touch(registration_id)


def _uncovered(registration_id: int) -> date | None:
    """The first day that no suspension covers."""
    known = current_registration(registration_id)
    return None if known is None else known.status.free_from(clock.today())
