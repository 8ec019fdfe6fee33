"""One page of the application: what was typed is kept, valid or not, and the next page follows."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from medreg.access.policy import Act
from medreg.cases.actions.save_draft import save_draft
from medreg.cases.business.business_type import WizardStep
from medreg.cases.facts import assess
from medreg.cases.payloads import mark_of
from medreg.cases.queries import kind_of
from medreg.cases.refusals import CaseRefused
from medreg.portals.physician.answers import form_of, refused_labels, seen_version, to_keep
from medreg.portals.physician.entrance import physician
from medreg.portals.physician.own_case import asked_fields, in_correction, is_draft, own_case, page_of
from medreg.portals.physician.step_facts import facts_beside
from medreg.portals.physician.task_list import concerns, task_list, training_asked
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.words import CaseRow
from medreg.portals.shared.kept_typing import forget, kept_for, survives_sign_out
from medreg.portals.shared.plain_findings import plain_findings
from medreg.schema.forms import PayloadForm

FINDINGS_OF = {
    "qualification": frozenset({"qualification"}),
    "institution": frozenset({"institution", "competence", "place"}),
    "scope": frozenset({"scope", "category"}),
    "training": frozenset({"training"}),
}
"""Subjects of the law that a page can do something about."""


@survives_sign_out()
@physician(Act.DRAFT_CASE)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: ActorRequest, case_id: int, slug: str) -> HttpResponse:
    case = own_case(request, case_id)
    page = _page(case, slug)
    if request.method == "POST":
        return _keep(request, case, page)
    if not is_draft(case):
        return redirect(page_of(case))
    kept = kept_for(request)
    return _shown(request, case, page, form_of(case, page.fields, kept), restored=kept is not None)


@survives_sign_out()
@physician(Act.DRAFT_CASE)
@require_POST
def autosave(request: ActorRequest, case_id: int, slug: str) -> HttpResponse:
    """204 when kept, 409 when the case is no longer the applicant's to change."""
    case = own_case(request, case_id)
    page = WizardStep(slug, "", "", asked_fields(case)) if in_correction(case) else _page(case, slug)
    try:
        saved = _save(request, case, form_of(case, page.fields, request.POST), page)
    except CaseRefused:
        return HttpResponse(status=409)
    return HttpResponse(status=204, headers={"X-Seen": mark_of(saved.payload, page.fields)})


def _page(case: CaseRow, slug: str) -> WizardStep:
    found = kind_of(case).step(slug)
    if found is None:
        raise Http404(slug)
    return found


def _keep(request: ActorRequest, case: CaseRow, page: WizardStep) -> HttpResponse:
    form = form_of(case, page.fields, request.POST)
    try:
        if not is_draft(case):
            raise CaseRefused("wrong_state")
        _save(request, case, form, page)
    except CaseRefused as refused:
        return _shown(request, case, page, form, refused=refused.words, status=409)
    forget(request)
    if "choose" in request.POST and not refused_labels(form):
        return redirect("physician:institution", case.pk)
    if "later" in request.POST:
        return _later(request, case, form)
    if stands_in_the_way(case, page, form):
        return _shown(request, own_case(request, case.pk), page, form, status=422)
    return HttpResponseRedirect(_next(request, case, page))


def _save(request: ActorRequest, case: CaseRow, form: PayloadForm, page: WizardStep) -> CaseRow:
    seen = request.POST.get("seen")
    return save_draft(
        case_id=case.pk,
        answers=to_keep(form),
        by=request.actor,
        seen_version=seen_version(request.POST),
        seen_answers=(page.fields, seen) if seen else None,
    )


def _later(request: ActorRequest, case: CaseRow, form: PayloadForm) -> HttpResponse:
    if not warn_of_refused(request, form):
        messages.success(request, _("已保存，可以随时回来继续填写。"))
    return redirect("physician:tasks", case.pk)


def warn_of_refused(request: ActorRequest, form: PayloadForm) -> bool:
    """Say on the next page which answers were not kept; whether there are any."""
    lost = refused_labels(form)
    if lost:
        said = _("已保存。这些内容填写有误，没有保存：%(labels)s。回来时请重新填写。")
        messages.warning(request, said % {"labels": _("、").join(lost)})
    return bool(lost)


def stands_in_the_way(case: CaseRow, page: WizardStep, form: PayloadForm) -> bool:
    """Errors of this page's own fields, or contradictions that name one of them."""
    if any(name in form.errors for name in form.fields):
        return True
    return any(concerns(case, page, str(error)) for error in form.non_field_errors())


def _next(request: ActorRequest, case: CaseRow, page: WizardStep) -> str:
    """The page that follows; back to the check page where one came from it."""
    check = reverse("physician:check", args=(case.pk,))
    if request.POST.get("back") == "check":
        return check
    return task_list(own_case(request, case.pk)).after(page.slug) or check


def _shown(
    request: ActorRequest,
    case: CaseRow,
    page: WizardStep,
    form: PayloadForm,
    *,
    refused: str = "",
    restored: bool = False,
    status: int = 200,
) -> HttpResponse:
    judged = assess(case)
    findings = [f for f in judged.ruling.barring if f.subject in FINDINGS_OF.get(page.slug, frozenset())]
    context: dict[str, Any] = {
        "case": case,
        "step": page,
        "form": form,
        "stages": task_list(case, judged).stages(page.slug),
        "findings": plain_findings(findings) if case.payload.get(page.fields[0]) or page.slug == "training" else (),
        "training_asked": training_asked(case, judged),
        "facts": facts_beside(case, page.slug, judged),
        "refused": refused,
        "restored": restored,
        "seen": mark_of(own_case(request, case.pk).payload, page.fields),
        "back": _back(request.POST if request.method == "POST" else request.GET),
    }
    return render(request, "physician/step.html", context, status=status)


def _back(sent: QueryDict) -> str:
    return "check" if sent.get("back") == "check" else ""
