"""The only writer of `Case.state` (architecture.md): one transaction of lock, permission, step, event, audit and outbox."""

from datetime import date
from functools import partial
from typing import Any

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import permit
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.cases.letter_kinds import letter_kinds
from medreg.cases.models import Case, CaseEvent
from medreg.cases.refusals import CaseRefused
from medreg.cases.workflow import History, Illegal, Route, Step, remember, step
from medreg.outbox.crash_points import reached
from medreg.outbox.enqueue import enqueue
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState


def advance(
    *,
    case_id: int,
    event: ApplicationEvent,
    by: Actor,
    reasons: tuple[str, ...] = (),
    articles: tuple[str, ...] = (),
    note: str = "",
    internal_note: str = "",
    data: dict[str, Any] | None = None,
    changes: dict[str, Any] | None = None,
    seen_version: int | None = None,
    legal_date: date | None = None,
) -> Case:
    """Cause `event` on a case and return it, locked, in its new state.

    `changes` are further columns that the event sets; `note` is for the applicant, `internal_note` for officers only;
    `seen_version` is the version that the person looked at, `legal_date` the day from which the event counts where that
    is not today. Raises CaseRefused or access.policy.Refusal; then nothing has changed.
    """
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).select_related("person").get(pk=case_id)
        reached("advance.locked", event)
        events = list(case.events.order_by("sequence").values_list("event", flat=True))
        taken = _permitted_step(case, event, by, events, seen_version)
        said = {"reasons": list(reasons), "articles": list(articles), "note": note, "internal_note": internal_note}
        day = legal_date or clock.today()
        happened = _append(case, taken, by, sequence=len(events) + 1, legal_date=day, data=data or {}, **said)
        reached("advance.event_written", event)
        _write(case, taken.target, changes or {})
        reached("advance.state_written", event)
        _tell(case, happened, by)
        reached("advance.told", event)
        transaction.on_commit(partial(reached, "advance.committed", event))
    return case


def _permitted_step(
    case: Case, event: ApplicationEvent, by: Actor, events: list[str], seen_version: int | None
) -> Step:
    taken = step(ApplicationState(case.state), event, _history(events), Route(case.route))
    if isinstance(taken, Illegal):
        raise CaseRefused(taken.reason)
    permit(by, taken.act, case)
    if seen_version is not None and seen_version != case.version:
        raise CaseRefused("stale")
    return taken


def _append(case: Case, taken: Step, by: Actor, **said: Any) -> CaseEvent:
    return CaseEvent.objects.create(
        case=case,
        event=taken.event.value,
        from_state=case.state,
        to_state=taken.target.value,
        at=clock.now(),
        actor_id=by.user_id,
        actor_role=by.role.value,
        actor_name=by.name,
        **said,
    )


def _history(events: list[str]) -> History:
    history = History()
    for event in events:
        history = remember(history, ApplicationEvent(event))
    return history


def _write(case: Case, target: ApplicationState, changes: dict[str, Any]) -> None:
    for column, value in changes.items():
        setattr(case, column, value)
    case.state = target.value
    case.version += 1
    case.changed_at = clock.now()
    case.save()


def _tell(case: Case, happened: CaseEvent, by: Actor) -> None:
    record(
        verb=Verb.ADVANCED_CASE,
        actor=by,
        subject_kind="case",
        subject_id=case.pk,
        person_id=case.person_id,
        province=case.province,
        detail={"event": happened.event, "to": happened.to_state, "sequence": happened.sequence},
    )
    if letter_kinds(happened.event, case.business, case.started_by):
        enqueue("letters.issue", dedupe_key=f"letters:{happened.pk}", payload={"event_id": happened.pk})
    enqueue("cases.tell_parties", dedupe_key=f"case-event:{happened.pk}", payload={"event_id": happened.pk})
