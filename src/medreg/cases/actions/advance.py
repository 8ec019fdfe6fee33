"""The only writer of `Case.state` (architecture.md): one transaction of lock, permission, step, event, audit and outbox."""

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
from medreg.cases.workflow import History, Illegal, Step, remember, step
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
) -> Case:
    """Cause `event` on a case and return it, locked, in its new state.

    `changes` are further columns that the event sets; `note` is for the applicant, `internal_note` for officers only;
    `seen_version` is the version that the person looked at. Raises CaseRefused or access.policy.Refusal; then nothing
    has changed.
    """
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
        events = list(case.events.order_by("sequence").values_list("event", flat=True))
        taken = step(ApplicationState(case.state), event, _history(events))
        if isinstance(taken, Illegal):
            raise CaseRefused(taken.reason)
        permit(by, taken.act, case)
        if seen_version is not None and seen_version != case.version:
            raise CaseRefused("stale")
        happened = _append(
            case, taken, by, len(events) + 1, reasons, articles, note=note, internal_note=internal_note, data=data
        )
        _write(case, taken.target, changes or {})
        _tell(case, happened, by)
    return case


def _append(
    case: Case,
    taken: Step,
    by: Actor,
    sequence: int,
    reasons: tuple[str, ...],
    articles: tuple[str, ...],
    *,
    note: str,
    internal_note: str,
    data: dict[str, Any] | None,
) -> CaseEvent:
    return CaseEvent.objects.create(
        case=case,
        sequence=sequence,
        event=taken.event.value,
        from_state=case.state,
        to_state=taken.target.value,
        at=clock.now(),
        legal_date=clock.today(),
        actor_id=by.user_id,
        actor_role=by.role.value,
        actor_name=by.name,
        reasons=list(reasons),
        articles=list(articles),
        note=note,
        internal_note=internal_note,
        data=data or {},
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
    if letter_kinds(happened.event, case.business):
        enqueue("letters.issue", dedupe_key=f"letters:{happened.pk}", payload={"event_id": happened.pk})
    enqueue("cases.tell_parties", dedupe_key=f"case-event:{happened.pk}", payload={"event_id": happened.pk})
