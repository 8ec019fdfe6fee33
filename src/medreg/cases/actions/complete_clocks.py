"""A holiday notice has come in (or was taken back): the open limits of running cases are computed anew."""

from datetime import date, timedelta

from django.db import transaction

from medreg import clock
from medreg.access.actor import SYSTEM
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.cases.clock_history import due_of
from medreg.cases.deadlines import acceptance_due, institution_due
from medreg.cases.models import Case
from medreg.cases.workflow import RUNNING_CLOCK
from medreg.clock.working_days import look_again
from medreg.standards.vocabulary import ApplicationState

LIMITS = ("institution_due_on", "acceptance_due_on", "due_on", "promised_on", "due_provisional")
WAITING = (ApplicationState.INSTITUTION_REVIEW, ApplicationState.AWAITING_ACCEPTANCE, *RUNNING_CLOCK)


def complete_clocks() -> int:
    """Run as often as you like; the number of cases whose limits changed, each in its own transaction and on record."""
    look_again()
    running = list(Case.objects.filter(state__in=[state.value for state in WAITING]).values_list("pk", flat=True))
    return sum(_complete(case_id) for case_id in running)


@transaction.atomic
def _complete(case_id: int) -> bool:
    case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
    before = {limit: getattr(case, limit) for limit in LIMITS}
    changed = {limit: value for limit, value in _limits(case).items() if value != before[limit]}
    if not changed:
        return False
    Case.objects.filter(pk=case_id).update(**changed)
    record(
        verb=Verb.COMPLETED_CLOCK,
        actor=SYSTEM,
        subject_kind="case",
        subject_id=case_id,
        person_id=case.person_id,
        province=case.province,
        detail={limit: [_told(before[limit]), _told(value)] for limit, value in changed.items()},
    )
    return True


def _limits(case: Case) -> dict[str, date | bool | None]:
    """The limits of the state that the case is in; those of past states stay what they were."""
    if case.state == ApplicationState.INSTITUTION_REVIEW and case.submitted_on is not None:
        return {"institution_due_on": _institution_limit(case, case.submitted_on)}
    if case.state == ApplicationState.AWAITING_ACCEPTANCE and case.received_on is not None:
        return {"acceptance_due_on": acceptance_due(case.received_on)[0]}
    if case.state in RUNNING_CLOCK and case.accepted_on is not None:
        due = due_of(case)
        return {"due_on": due.statutory, "promised_on": due.promised, "due_provisional": due.provisional}
    return {}


def _institution_limit(case: Case, submitted: date) -> date | None:
    """A limit that nobody could know of runs out, at the earliest, with the day before it became known."""
    limit = institution_due(submitted)[0]
    if limit is None or case.institution_due_on is not None:
        return limit
    return max(limit, clock.today() - timedelta(days=1))


def _told(value: date | bool | None) -> str | bool | None:
    return value.isoformat() if isinstance(value, date) else value
