"""One page for each thing that an institution reports: asked, shown with what will happen, then handed in."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from medreg.access.policy import Act
from medreg.cases.actions.rehearse_report import rehearse_report
from medreg.cases.actions.report_case import report_case
from medreg.cases.facts import Assessment
from medreg.cases.lodging import FIRST_WORD_OF_IT, stands_against_lodging
from medreg.cases.refusals import CaseRefused
from medreg.portals.institution.entrance import clerk
from medreg.portals.institution.report_matter import Matter, clock_of, done_words, matter_of
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.checks import as_others_read, checks_of
from medreg.portals.shared.evidence import NO_EVIDENCE, Evidence, evidence_of
from medreg.portals.shared.kept_typing import survives_sign_out, take_kept
from medreg.portals.shared.submission import submission_of
from medreg.portals.shared.will_happen import names_in, will_happen
from medreg.schema.forms import PayloadForm
from medreg.standards.vocabulary import Actor as Starter


@survives_sign_out()
@clerk(Act.SUBMIT_CASE)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: ActorRequest, slug: str, registration_id: int) -> HttpResponse:
    """GET asks; POST shows what will happen, and reports when confirmed."""
    matter = matter_of(request.actor, slug, registration_id)
    if request.method != "POST":
        return _ask(request, matter, matter.form(take_kept(request)), NO_EVIDENCE)
    form, evidence = matter.form(request.POST), evidence_of(request)
    if "edit" in request.POST:
        return _ask(request, matter, form, evidence)
    if evidence.objections or not form.is_valid():
        return _ask(request, matter, form, evidence, status=422)
    if request.POST.get("confirm") != "yes":
        return _preview(request, matter, form, evidence)
    return _hand_in(request, matter, form, evidence)


def _hand_in(request: ActorRequest, matter: Matter, form: PayloadForm, evidence: Evidence) -> HttpResponse:
    try:
        case = report_case(
            business=matter.kind.slug,
            person_id=matter.person.pk,
            answers=matter.answers(form),
            submission_id=submission_of(request),
            by=request.actor,
            evidence=evidence.ids,
        )
    except CaseRefused as refused:
        return _ask(request, matter, form, evidence, refused=refused.words, status=422)
    counted = clock_of(matter, form.cleaned_data)
    messages.success(request, done_words(matter, case.number, counted is not None and counted.late))
    return redirect("institution-case", case.pk)


def _preview(request: ActorRequest, matter: Matter, form: PayloadForm, evidence: Evidence) -> HttpResponse:
    """What the report would do by the effects that run when it is granted; what the law bars goes no further."""
    by, answers = request.actor, matter.answers(form)
    try:
        judged = rehearse_report(business=matter.kind.slug, person_id=matter.person.pk, answers=answers, by=by)
    except CaseRefused as refused:
        return _ask(request, matter, form, evidence, refused=refused.words, status=422)
    if stands_against_lodging(judged.ruling, Starter.INSTITUTION):
        return _ask(request, matter, form, evidence, judged=judged, status=422)
    context = {
        **_context(request, matter, form, evidence),
        "sections": matter.answered(form),
        "kept": [(name, value) for name in form.fields for value in request.POST.getlist(name)],
        "checks": [check for check in _checks(judged) if check.rule not in FIRST_WORD_OF_IT],
        "happens": will_happen(judged.effects, names_in(judged.facts, physician=matter.person.name)),
        "new_fact": any(each.rule in FIRST_WORD_OF_IT for each in judged.ruling.barring),
        "clock": clock_of(matter, form.cleaned_data),
    }
    return render(request, "institution/report_preview.html", context)


def _ask(
    request: ActorRequest,
    matter: Matter,
    form: PayloadForm,
    evidence: Evidence,
    *,
    refused: str = "",
    judged: Assessment | None = None,
    status: int = 200,
) -> HttpResponse:
    checks = _checks(judged) if judged is not None else ()
    context = {**_context(request, matter, form, evidence), "refused": refused, "checks": checks}
    return render(request, "institution/report.html", context, status=status)


def _context(request: ActorRequest, matter: Matter, form: PayloadForm, evidence: Evidence) -> dict[str, Any]:
    return {"matter": matter, "form": form, "evidence": evidence, "submission": submission_of(request)}


def _checks(judged: Assessment) -> tuple[Any, ...]:
    """What the law found that is not simply in order."""
    return tuple(check for check in as_others_read(checks_of(judged.findings_json)) if check.result != "ok")

