"""受理: the statutory clock starts (医师法 13; 行政许可法 32, 42)."""

from datetime import date

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.cases.actions.advance import advance
from medreg.cases.deadlines import decision_due
from medreg.cases.facts import assess
from medreg.cases.materials import frozen_requirements
from medreg.cases.models import Case
from medreg.cases.referral import handed_on
from medreg.standards.vocabulary import ApplicationEvent


def accept(*, case_id: int, by: Actor, note: str = "", seen_version: int | None = None) -> Case:
    """Accept today; material list and findings are frozen as they stand. `note` is for the applicant and for the body
    that a correction goes on to."""
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
        return advance(
            case_id=case_id,
            event=ApplicationEvent.ACCEPT,
            by=by,
            note=note.strip(),
            seen_version=seen_version,
            changes=acceptance_changes(case, clock.today(), by.user_id),
        )


def acceptance_changes(case: Case, accepted_on: date, accepted_by: int | None) -> dict[str, object]:
    """Columns that acceptance on a day sets, whoever or whatever accepts."""
    due = decision_due(accepted_on, case.province)
    return {
        "accepted_on": accepted_on,
        "accepted_by": accepted_by,
        "due_on": due.statutory,
        "promised_on": due.promised,
        "due_provisional": due.provisional,
        "rules_as_of": accepted_on,
        "required_materials": frozen_requirements(case),
        "findings": assess(case).findings_json,
        "claimed_by": None,
        **handed_on(case, ApplicationEvent.ACCEPT),
    }
