"""What the law does by itself, for every case whose time has run out. Run as often as you like."""

from django.db.models import Q

from medreg import clock
from medreg.cases.actions.settle_clock import settle_clock
from medreg.cases.models import Case
from medreg.standards.vocabulary import ApplicationState


def run_clocks() -> int:
    """The number of cases advanced, each in its own transaction."""
    today = clock.today()
    silent = Q(state=ApplicationState.INSTITUTION_REVIEW.value, institution_due_on__lt=today)
    unanswered = Q(state=ApplicationState.AWAITING_ACCEPTANCE.value, acceptance_due_on__lt=today)
    due = list(Case.objects.filter(silent | unanswered).values_list("pk", flat=True).order_by("pk"))
    return sum(settle_clock(case_id=case_id) for case_id in due)
