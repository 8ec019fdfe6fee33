"""What the law does by itself: silence of the institution, deemed acceptance. Run as often as you like."""

from django.db import transaction
from django.db.models import Q

from medreg import clock
from medreg.access.actor import SYSTEM
from medreg.cases.actions.accept import acceptance_changes
from medreg.cases.actions.advance import advance
from medreg.cases.actions.answer_employment import answer_employment
from medreg.cases.models import Case
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState


def run_clocks() -> int:
    """Advance every case whose time has run out; the number of cases advanced. Each in its own transaction."""
    today = clock.today()
    silent = Q(state=ApplicationState.INSTITUTION_REVIEW.value, institution_due_on__lt=today)
    unanswered = Q(state=ApplicationState.AWAITING_ACCEPTANCE.value, acceptance_due_on__lt=today)
    due = list(Case.objects.filter(silent | unanswered).values_list("pk", flat=True).order_by("pk"))
    return sum(_advance_if_still_due(case_id) for case_id in due)


def _advance_if_still_due(case_id: int) -> bool:
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
        today = clock.today()
        if case.state == ApplicationState.INSTITUTION_REVIEW and (case.institution_due_on or today) < today:
            answer_employment(case_id=case_id, event=ApplicationEvent.INSTITUTION_SILENT, by=SYSTEM)
            return True
        if case.state == ApplicationState.AWAITING_ACCEPTANCE and (case.acceptance_due_on or today) < today:
            _deem_accepted(case)
            return True
    return False


def _deem_accepted(case: Case) -> None:
    """Silence for five working days is acceptance as of the day received (行政许可法 32), even when recorded late."""
    assert case.received_on is not None
    advance(
        case_id=case.pk,
        event=ApplicationEvent.DEEMED_ACCEPT,
        by=SYSTEM,
        articles=("行政许可法 32",),
        data={"received_on": case.received_on.isoformat()},
        changes=acceptance_changes(case, case.received_on, None),
    )
