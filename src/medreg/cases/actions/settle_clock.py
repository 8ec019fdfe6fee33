"""What the law does by itself once a case's time has run out; recorded once, whoever comes first."""

from datetime import timedelta

from django.db import transaction

from medreg import clock
from medreg.access.actor import SYSTEM
from medreg.cases.acceptance import acceptance_changes
from medreg.cases.actions.advance import advance
from medreg.cases.deadlines import on_receipt
from medreg.cases.models import Case
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState, InstitutionConfirmation


@transaction.atomic
def settle_clock(*, case_id: int) -> bool:
    """True when there was something to record: the institution's silence, or an acceptance that nobody declared."""
    case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
    if not time_has_run_out(case):
        return False
    if case.state == ApplicationState.INSTITUTION_REVIEW:
        _go_on_without_answer(case)
    else:
        _deem_accepted(case)
    return True


def time_has_run_out(case: Case) -> bool:
    """Whether there is something to record; of a case that is not locked, whether it is worth locking."""
    due = {
        ApplicationState.INSTITUTION_REVIEW: case.institution_due_on,
        ApplicationState.AWAITING_ACCEPTANCE: case.acceptance_due_on,
    }.get(ApplicationState(case.state))
    return due is not None and due < clock.today()


def _go_on_without_answer(case: Case) -> None:
    """The case reaches the authority on the day after the institution's last one, however late that is recorded."""
    assert case.institution_due_on is not None
    received = case.institution_due_on + timedelta(days=1)
    advance(
        case_id=case.pk,
        event=ApplicationEvent.INSTITUTION_SILENT,
        by=SYSTEM,
        legal_date=received,
        changes={
            "institution_answer": InstitutionConfirmation.SILENT.value,
            **on_receipt(received),
        },
    )


def _deem_accepted(case: Case) -> None:
    """Silence for five working days is acceptance as of the day received (行政许可法 32)."""
    assert case.received_on is not None
    advance(
        case_id=case.pk,
        event=ApplicationEvent.DEEMED_ACCEPT,
        by=SYSTEM,
        legal_date=case.received_on,
        articles=("行政许可法 32",),
        data={"received_on": case.received_on.isoformat()},
        changes=acceptance_changes(case, case.received_on, None),
    )
