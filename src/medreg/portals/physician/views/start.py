"""Before you start: conditions, materials, time, remedies; the button opens the draft."""

from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from medreg.access.policy import Act
from medreg.cases.actions.save_draft import save_draft
from medreg.cases.actions.start_draft import start_draft
from medreg.cases.lodging import CANNOT_BE_LODGED
from medreg.cases.queries import open_cases_of
from medreg.portals.physician.can_do import prospect_of
from medreg.portals.physician.entrance import physician
from medreg.portals.physician.own_case import is_draft, page_of
from medreg.portals.shared.actor import ActorRequest
from medreg.standards.vocabulary import Business

BUSINESS = Business.FIRST_REGISTRATION


@physician(Act.DRAFT_CASE)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: ActorRequest) -> HttpResponse:
    """A double click or a reload opens one draft: the page issues the submission id. An institution that was chosen
    before is kept in the new draft."""
    if request.method == "POST":
        written = _uuid(request.POST.get("submission_id", ""))
        case = start_draft(business=BUSINESS, by=request.actor, submission_id=written)
        chosen = request.POST.get("institution", "")
        known = chosen.isascii() and chosen.isdigit() and len(chosen) < 19
        if known and is_draft(case) and case.institution_id is None:
            save_draft(case_id=case.pk, answers={"institution": chosen}, by=request.actor)
        return redirect(page_of(case))
    person_id = request.actor.person_id or 0
    prospect = prospect_of(person_id, BUSINESS, None)
    context = {
        "submission_id": uuid4(),
        "findings": prospect.line.findings,
        "blocked": prospect.outlook.outcome in CANNOT_BE_LODGED,
        "prospect": prospect,
        "running": next((case for case in open_cases_of(person_id) if case.business == BUSINESS.value), None),
    }
    return render(request, "physician/start.html", context)


def _uuid(written: str) -> UUID:
    """An id that was tampered with is replaced; the person has at most one open draft anyway."""
    try:
        return UUID(written)
    except ValueError:
        return uuid4()
