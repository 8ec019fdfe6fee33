"""From an application that the record stands in the way of to the correction of that record (EL-03)."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.accounts.queries import verified_phone
from medreg.cases.actions.save_draft import save_draft
from medreg.cases.actions.start_draft import start_draft
from medreg.cases.facts import assess
from medreg.cases.models import Case
from medreg.cases.refusals import CaseRefused
from medreg.law.finding import Finding
from medreg.physicians.actions.open_own_ticket import open_own_ticket
from medreg.physicians.held_answers import recorded_schooling
from medreg.standards.vocabulary import ApplicationState, Business

_SCHOOLING = {"education": "new_education", "school": "new_school", "major": "new_major"}


def correction_offered(case: Case) -> Finding | None:
    """The finding that names 资格信息修改 as the way on; None where the record is in order."""
    barring = assess(case).ruling.barring
    return next((each for each in barring if each.instead is Business.QUALIFICATION_DATA_CORRECTION), None)


def start_correction(*, draft_id: int, by: Actor, submission_id: UUID) -> Case:
    """The draft of the correction, filled in with what was entered in the draft `draft_id`, and a ticket by which the
    officers of the province know of it. Started before, the same draft comes back as it was left.

    Raises CaseRefused("nothing_to_correct") or access.policy.Refusal."""
    with transaction.atomic():
        blocked = Case.objects.select_for_update(of=("self",)).get(pk=draft_id)
        permit(by, Act.DRAFT_CASE, blocked)
        finding = correction_offered(blocked)
        if finding is None or blocked.qualification is None:
            raise CaseRefused("nothing_to_correct")
        case = start_draft(
            business=Business.QUALIFICATION_DATA_CORRECTION, by=by, submission_id=submission_id
        )
        if case.state != ApplicationState.DRAFT or case.payload.get("explanation"):
            return case
        case = save_draft(case_id=case.pk, answers=_known(blocked, finding), by=by)
        open_own_ticket(
            qualification_id=blocked.qualification.pk,
            case_id=case.pk,
            phone=blocked.payload.get("phone") or verified_phone(by.user_id or 0) or "",
            statement=case.payload["explanation"],
            by=by,
        )
    return case


def _known(blocked: Case, finding: Finding) -> dict[str, Any]:
    """Its qualification, what was entered otherwise than it is recorded, and why the application could not go on."""
    assert blocked.qualification is not None
    recorded = recorded_schooling(blocked.qualification.pk)
    entered = {name: blocked.payload.get(name) for name in _SCHOOLING}
    differing = {_SCHOOLING[name]: value for name, value in entered.items() if value and value != recorded[name]}
    words = _("办理“%(business)s”时的自动核查：%(evidence)s") % {
        "business": Business(blocked.business).label,
        "evidence": finding.evidence,
    }
    return {"qualification": str(blocked.qualification.pk), "explanation": words, **differing}
