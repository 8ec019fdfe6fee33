"""What acceptance sets, whoever or whatever accepts."""

from datetime import date

from medreg.cases.deadlines import decision_due
from medreg.cases.facts import assess
from medreg.cases.materials import frozen_requirements
from medreg.cases.models import Case
from medreg.cases.referral import handed_on
from medreg.standards.vocabulary import ApplicationEvent


def acceptance_changes(case: Case, accepted_on: date, accepted_by: int | None) -> dict[str, object]:
    """Columns that acceptance on a day sets; material list and findings are frozen as they stand."""
    due, judged = decision_due(accepted_on, case.province), assess(case)
    return {
        "accepted_on": accepted_on,
        "accepted_by": accepted_by,
        "due_on": due.statutory,
        "promised_on": due.promised,
        "due_provisional": due.provisional,
        "rules_as_of": accepted_on,
        "required_materials": frozen_requirements(case, judged),
        "findings": judged.findings_json,
        "claimed_by": None,
        **handed_on(case, ApplicationEvent.ACCEPT),
    }
