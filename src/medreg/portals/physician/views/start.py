"""Before you start: what the business is for, what the law asks, how long it takes; the button opens the draft."""

from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from medreg.access.policy import Act
from medreg.cases.actions.save_draft import save_draft
from medreg.cases.actions.start_draft import start_draft
from medreg.cases.business import BUSINESS_TYPES
from medreg.cases.business.business_type import BusinessType
from medreg.cases.lodging import CANNOT_BE_LODGED
from medreg.portals.physician.can_do import asks_institution, page_of_business, prospect_of
from medreg.portals.physician.entrance import physician
from medreg.portals.physician.other_cases import again_url, hindrances, running_case
from medreg.portals.physician.own_case import is_draft, page_of
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.law_page import cited_places
from medreg.portals.shared.outlook_words import business_of
from medreg.portals.shared.route_steps import route_steps
from medreg.standards.vocabulary import Actor


@physician(Act.DRAFT_CASE)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: ActorRequest, slug: str) -> HttpResponse:
    """A double click or a reload opens one draft: the page issues the submission id."""
    kind = startable(slug)
    if kind is None:
        raise Http404(slug)
    if request.method == "POST":
        return _begin(request, kind)
    return render(request, "physician/start.html", _shown(request, kind))


def startable(slug: str) -> BusinessType | None:
    """The business of an address, if physicians start it."""
    business = business_of(slug)
    kind = BUSINESS_TYPES.get(business) if business else None
    return kind if kind is not None and Actor.PHYSICIAN in kind.routes else None


def _begin(request: ActorRequest, kind: BusinessType) -> HttpResponse:
    """An institution that was chosen before is kept in the new draft. What others have opened is no draft of hers."""
    under_way = running_case(request.actor.person_id or 0, kind.slug)
    if under_way is not None and under_way.started_by != Actor.PHYSICIAN:
        return redirect(page_of(under_way))
    written = as_uuid(request.POST.get("submission_id", ""))
    case = start_draft(business=kind.slug, by=request.actor, submission_id=written)
    chosen = request.POST.get("institution", "")
    known = chosen.isascii() and chosen.isdigit() and len(chosen) < 19 and asks_institution(kind.slug)
    if known and is_draft(case) and "institution" not in case.payload:
        save_draft(case_id=case.pk, answers={"institution": chosen}, by=request.actor)
    return redirect(page_of(case))


def _shown(request: ActorRequest, kind: BusinessType) -> dict[str, Any]:
    person_id = request.actor.person_id or 0
    prospect, running = prospect_of(person_id, kind.slug, None), running_case(person_id, kind.slug)
    return {
        "kind": kind,
        "submission_id": uuid4(),
        "findings": prospect.line.findings,
        "prospect": prospect,
        "materials": prospect.outlook.ruling.materials,
        "steps": route_steps(kind, Actor.PHYSICIAN),
        "basis": cited_places(kind.basis),
        "blocked": prospect.outlook.outcome in CANNOT_BE_LODGED,
        "running": running,
        "running_url": page_of(running) if running else "",
        "again_url": again_url(running, request.actor) if running else "",
        "hindrances": hindrances(request.actor, prospect.outlook),
        "preview_url": page_of_business(kind.slug) if asks_institution(kind.slug) else "",
    }


def as_uuid(written: str) -> UUID:
    """An id that was tampered with is replaced; the person has at most one open draft anyway."""
    try:
        return UUID(written)
    except ValueError:
        return uuid4()
