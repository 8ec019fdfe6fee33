"""Finding the institution: by name, number, credit code and place, what is near first; works without a script."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from medreg.access.policy import Act
from medreg.cases.actions.save_draft import save_draft
from medreg.cases.queries import kind_of
from medreg.cases.refusals import CaseRefused
from medreg.portals.physician.answers import seen_version
from medreg.portals.physician.entrance import physician
from medreg.portals.physician.institution_search import institution_search, known_regions
from medreg.portals.physician.own_case import asked_fields, in_correction, is_draft, own_case, page_of
from medreg.portals.physician.task_list import searches_institution, step_url
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.words import CaseRow
from medreg.schema.fields import questions


@physician(Act.DRAFT_CASE)
@require_http_methods(["GET", "HEAD", "POST"])
def institution(request: ActorRequest, case_id: int) -> HttpResponse:
    case = own_case(request, case_id)
    if not _open(case):
        return redirect(page_of(case))
    if request.method == "POST":
        return _choose(request, case)
    return _list(request, case)


def _open(case: CaseRow) -> bool:
    asked = is_draft(case) or (in_correction(case) and "institution" in asked_fields(case))
    return asked and searches_institution(case)


def _choose(request: ActorRequest, case: CaseRow) -> HttpResponse:
    chosen = request.POST.get("institution", "")
    if not (chosen.isascii() and chosen.isdigit() and len(chosen) < 19):
        return _list(request, case, refused=_("请先在列表中选一家机构，再点“选这家机构”"), status=422)
    try:
        answers = {"institution": chosen}
        save_draft(case_id=case.pk, answers=answers, by=request.actor, seen_version=seen_version(request.POST))
    except CaseRefused as refused:
        return _list(request, case, refused=refused.words, status=409)
    if in_correction(case):
        return redirect(f"{page_of(case)}#field-institution")
    return redirect(f"{step_url(case, 'institution')}#field-institution")


def _list(request: ActorRequest, case: CaseRow, *, refused: str = "", status: int = 200) -> HttpResponse:
    sent = request.POST if request.method == "POST" else request.GET
    context = {
        **institution_search(sent, person_id=case.person_id, usual_province=_usual_province(case)),
        "case": case,
        "title": _(kind_of(case).title),
        "asked": _(label_of(case, "institution")),
        "refused": refused,
        "back": page_of(case) if in_correction(case) else step_url(case, "institution"),
        "url": reverse("physician:institution", args=(case.pk,)),
    }
    return render(request, "physician/institution.html", context, status=status)


def label_of(case: CaseRow, name: str) -> str:
    """What the form of this business calls a field."""
    return next(each.ask.label for each in questions(kind_of(case).payload) if each.name == name)


def _usual_province(case: CaseRow) -> str:
    """Of the institution chosen, else of those held, else of the qualification."""
    if case.institution is not None:
        return str(case.institution.province)
    near = known_regions(case.person_id)
    if near:
        return near[0][:2]
    return str(case.qualification.province) if case.qualification is not None else "11"
