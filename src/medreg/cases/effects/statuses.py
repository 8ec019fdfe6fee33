"""Effects on the status of a registration: suspended, valid again."""

from datetime import date

from medreg.cases.effects.grant import Grant
from medreg.cases.effects.history import note
from medreg.law.effect import Effect
from medreg.register.actions.record_status import record_status
from medreg.standards.vocabulary import HistoryEvent, RegistrationStatus, SuspensionGround


def suspend(grant: Grant, effect: Effect) -> None:
    """A suspension in discipline ends by itself, one after a failed assessment only when practice is resumed (医师法 42)."""
    registration_id = grant.in_place(effect.params["place"])
    first, last = effect.params.get("from"), effect.params.get("to")
    assert isinstance(first, date)
    assert isinstance(last, date)
    ground = SuspensionGround(str(grant.case.payload["ground"]))
    record_status(
        registration_id=registration_id,
        status=RegistrationStatus.SUSPENDED,
        since=first,
        until=last if ground is SuspensionGround.DISCIPLINE else None,
        ground=ground.value,
        decision=grant.decision,
        actor=grant.by,
    )
    grant.touch(registration_id)
    if len(grant.touched) == 1:
        note(grant, HistoryEvent.SUSPENSION, on=first, until=last, ground=ground)


def valid_again(grant: Grant, registration_id: int, *, since: date) -> None:
    record_status(
        registration_id=registration_id,
        status=RegistrationStatus.VALID,
        since=since,
        ground="",
        decision=grant.decision,
        actor=grant.by,
    )
    grant.touch(registration_id)
