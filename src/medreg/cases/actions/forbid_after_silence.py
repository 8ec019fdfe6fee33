"""Whoever answers after the limit finds that the case has gone on; what the law did is recorded first, then said."""

from medreg.access.actor import Actor
from medreg.access.policy import Act, refusal
from medreg.cases.actions.settle_clock import settle_clock, time_has_run_out
from medreg.cases.models import Case
from medreg.cases.refusals import CaseRefused
from medreg.cases.workflow import RUNNING_CLOCK
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState

OF_INSTITUTION = (Act.CONFIRM_EMPLOYMENT, Act.RETURN_TO_APPLICANT, Act.DENY_EMPLOYMENT)


def forbid_after_silence(*, case_id: int, act: Act, by: Actor) -> None:
    """Raise CaseRefused("deemed_accepted") or CaseRefused("institution_was_silent") for those who could have answered.

    Called before the transaction of the answer, so that what is recorded here stays.
    """
    case = Case.objects.get(pk=case_id)
    if time_has_run_out(case):
        settle_clock(case_id=case_id)
        case.refresh_from_db()
    if refusal(by, act, case) is not None:
        return
    if act in OF_INSTITUTION:
        if case.state == ApplicationState.AWAITING_ACCEPTANCE and _went_on_unanswered(case):
            raise CaseRefused("institution_was_silent")
    elif case.state in RUNNING_CLOCK and case.accepted_on is not None and case.accepted_by is None:
        raise CaseRefused("deemed_accepted")


def _went_on_unanswered(case: Case) -> bool:
    last = case.events.order_by("-sequence").values_list("event", flat=True).first()
    return last == ApplicationEvent.INSTITUTION_SILENT
