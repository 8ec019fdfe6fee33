"""Before you start: conditions, materials, time, remedies; the button opens the draft."""

from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from medreg.access.policy import Act
from medreg.cases.actions.start_draft import start_draft
from medreg.cases.first_look import findings_before_applying
from medreg.portals.physician.entrance import physician
from medreg.portals.physician.own_case import page_of
from medreg.portals.physician.plain_findings import plain_findings
from medreg.portals.physician.possible_businesses import possible_businesses
from medreg.portals.shared.actor import ActorRequest
from medreg.standards.vocabulary import Business


@physician(Act.DRAFT_CASE)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: ActorRequest) -> HttpResponse:
    """A double click or a reload opens one draft: the page issues the submission id."""
    if request.method == "POST":
        written = _uuid(request.POST.get("submission_id", ""))
        case = start_draft(business=Business.FIRST_REGISTRATION, by=request.actor, submission_id=written)
        return redirect(page_of(case))
    person_id = request.actor.person_id or 0
    context = {
        "submission_id": uuid4(),
        "findings": plain_findings(findings_before_applying(person_id, Business.FIRST_REGISTRATION)),
        "business": next(iter(possible_businesses(person_id))),
    }
    return render(request, "physician/start.html", context)


def _uuid(written: str) -> UUID:
    """An id that was tampered with is replaced; the person has at most one open draft anyway."""
    try:
        return UUID(written)
    except ValueError:
        return uuid4()
