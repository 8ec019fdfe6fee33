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
from medreg.portals.physician.advice import advice_for
from medreg.portals.physician.answers import form_of, refused_labels, seen_version, to_keep
from medreg.portals.physician.entrance import physician
from medreg.portals.physician.other_cases import hindrances_of
from medreg.portals.physician.own_case import asked_fields, in_correction, is_draft, own_case, page_of
from medreg.portals.physician.step_facts import facts_beside
from medreg.portals.physician.task_list import (
    ASKED_WHERE_THE_LAW_ASKS,
    concerns,
    searches_institution,
    step_url,
    task_list,
    training_asked,
)
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.words import CaseRow
from medreg.portals.shared.kept_typing import forget, kept_for, survives_sign_out
from medreg.register.queries import standing_registrations
from medreg.register.views_of_time import RegistrationAsOf
from medreg.schema.forms import PayloadForm
from medreg.standards.vocabulary import Business


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
    if "choose" in request.POST and searches_institution(case) and not refused_labels(form):
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
    context: dict[str, Any] = {
        "case": case,
        "title": _(kind_of(case).title),
        "step": page,
        "form": form,
        "stages": task_list(case, judged).stages(page.slug),
        "advice": advice_for(case, page, judged),
        "hindrances": hindrances_of(case, judged, request.actor) if _is_first(case, page) else (),
        "training_asked": training_asked(case, judged),
        "by_the_day": Business(case.business) in ASKED_WHERE_THE_LAW_ASKS,
        "beside": facts_beside(case, page.slug, judged),
        "searches": searches_institution(case),
        "immediate": _with_departments(case),
        "choose_first": _to_choose_first(case),
        "refused": refused,
        "restored": restored,
        "seen": mark_of(own_case(request, case.pk).payload, page.fields),
        "back": _back(request.POST if request.method == "POST" else request.GET),
    }
    return render(request, "physician/step.html", context, status=status)


def _with_departments(case: CaseRow) -> tuple[RegistrationAsOf, ...]:
    """Registrations whose department she changes by herself, where personal data are changed."""
    if case.business != Business.PERSONAL_DATA_CHANGE:
        return ()
    return tuple(each for each in standing_registrations(case.person_id) if each.content is not None)


def _is_first(case: CaseRow, page: WizardStep) -> bool:
    return kind_of(case).steps[0].slug == page.slug


def _to_choose_first(case: CaseRow) -> str:
    """The page that scopes and techniques hang on, as long as nothing is chosen there."""
    steps, fields = kind_of(case).steps, kind_of(case).payload.model_fields
    wanted = next((name for name in ("qualification", "registration") if name in fields), "")
    if not wanted or case.payload.get(wanted):
        return ""
    return next(step_url(case, step.slug) for step in steps if wanted in step.fields)


def _back(sent: QueryDict) -> str:
    return "check" if sent.get("back") == "check" else ""
