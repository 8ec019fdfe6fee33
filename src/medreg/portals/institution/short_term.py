"""短期行医 for the inviting institution: its visitors, a new invitation, the certificate, the report of an early end."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from pydantic import BaseModel

from medreg.access.policy import Act
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.cases.actions.invite_visitor import invite_visitor, rehearse_visit
from medreg.cases.business.short_term_practice import SHORT_TERM_PRACTICE
from medreg.cases.facts import Assessment
from medreg.cases.lodging import CANNOT_BE_LODGED
from medreg.cases.refusals import CaseRefused
from medreg.institutions.competence import authority_of
from medreg.licences.short_term import short_term_pdf
from medreg.physicians.actions.enter_visitor import VisitorUnclear
from medreg.portals.institution.entrance import clerk
from medreg.portals.institution.visit_form import Invitation, answers_of, visitor_of
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.checks import checks_of
from medreg.portals.shared.evidence import NO_EVIDENCE, Evidence, evidence_of
from medreg.portals.shared.kept_typing import survives_sign_out, take_kept
from medreg.portals.shared.submission import submission_of
from medreg.portals.shared.will_happen import names_in, will_happen
from medreg.register.actions.end_short_term import end_short_term, is_late
from medreg.register.refusals import RegisterRefused
from medreg.register.short_term import ShortTermAsOf, StayEndGround, StayStatus, short_term_at, short_term_by_id
from medreg.schema.fields import Ask, Widget
from medreg.schema.forms import PayloadForm, form_class
from medreg.schema.review import review_rows

KINDS = {StayStatus.VALID: "ok", StayStatus.NOT_STARTED: "wait", StayStatus.EXPIRED: "warn", StayStatus.ENDED: "bad"}


class EndOfStay(BaseModel):
    """The report that a stay ended before its last day."""

    ground: Annotated[StayEndGround, Ask("终止的原因", widget=Widget.RADIOS)]
    ended_on: Annotated[date, Ask("从哪一天起不再执业", hint="自这一天起 30 日内报告")]
    explanation: Annotated[str, Ask("说明", widget=Widget.AREA, max_length=500)] = ""


@clerk(Act.LIST_PHYSICIANS)
def visitors(request: ActorRequest) -> HttpResponse:
    stays = short_term_at(request.actor.institution_id or -1)
    rows = [(each, KINDS[each.status], each.status in (StayStatus.VALID, StayStatus.NOT_STARTED)) for each in stays]
    return render(request, "institution/short_term.html", {"rows": rows, "guide": SHORT_TERM_PRACTICE.guide})


@survives_sign_out()
@clerk(Act.SUBMIT_CASE)
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: ActorRequest) -> HttpResponse:
    """GET asks; POST shows what will happen, and hands in when confirmed."""
    if request.method != "POST":
        return _ask(request, form_class(Invitation)(take_kept(request)), NO_EVIDENCE)
    form, evidence = form_class(Invitation)(request.POST), evidence_of(request)
    if "edit" in request.POST:
        return _ask(request, form, evidence)
    if not evidence.files and not evidence.objections:
        evidence = replace(evidence, objections=(_("请上传短期行医材料：聘用协议、当地执照、学历证明、健康证明等。"),))
    if evidence.objections or not form.is_valid():
        return _ask(request, form, evidence, status=422)
    return _judged(request, form, evidence)


def _judged(request: ActorRequest, form: PayloadForm, evidence: Evidence) -> HttpResponse:
    given: dict[str, Any] = {"visitor": visitor_of(form), "answers": answers_of(form), "by": request.actor}
    try:
        if request.POST.get("confirm") == "yes":
            case = invite_visitor(**given, submission_id=submission_of(request), documents=evidence.ids)
            messages.success(request, _("已提交，受理号 %(number)s。") % {"number": case.number})
            return redirect("institution-case", case.pk)
        return _preview(request, form, evidence, rehearse_visit(**given, documents=evidence.ids))
    except VisitorUnclear as unclear:
        form.add_error(unclear.field, unclear.words)
        return _ask(request, form, evidence, status=422)
    except CaseRefused as refused:
        return _ask(request, form, evidence, refused=refused.words, status=422)


def _preview(request: ActorRequest, form: PayloadForm, evidence: Evidence, judged: Assessment) -> HttpResponse:
    """What the law bars outright goes no further; what it would refuse is said before anything is handed in."""
    checks = tuple(check for check in checks_of(judged.findings_json) if check.result != "ok")
    if judged.ruling.outcome in CANNOT_BE_LODGED:
        return _ask(request, form, evidence, checks=checks, status=422)
    assert form.payload is not None
    context = {
        **_context(request, form, evidence),
        "sections": [section for section in review_rows(form.payload, masked=True) if section.rows],
        "kept": [(name, value) for name in form.fields for value in request.POST.getlist(name)],
        "checks": checks,
        "happens": will_happen(judged.effects, names_in(judged.facts)),
        "office": authority_of(judged.authority_id).name if judged.authority_id else "",
    }
    return render(request, "institution/short_term_preview.html", context)


def _ask(
    request: ActorRequest,
    form: PayloadForm,
    evidence: Evidence,
    *,
    refused: str = "",
    checks: tuple[Any, ...] = (),
    status: int = 200,
) -> HttpResponse:
    context = {**_context(request, form, evidence), "refused": refused, "checks": checks}
    return render(request, "institution/short_term_new.html", context, status=status)


def _context(request: ActorRequest, form: PayloadForm, evidence: Evidence) -> dict[str, Any]:
    return {
        "form": form,
        "evidence": evidence,
        "guide": SHORT_TERM_PRACTICE.guide,
        "submission": submission_of(request),
    }



@survives_sign_out()
@clerk(Act.REPORT_END_OF_STAY)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: ActorRequest, stay_id: int) -> HttpResponse:
    """The form is its own confirmation: it says what the report does."""
    stay = _own(request, stay_id)
    if request.method != "POST":
        return _ask_end(request, stay, form_class(EndOfStay)(take_kept(request)), 200)
    form = form_class(EndOfStay)(request.POST)
    if not form.is_valid():
        return _ask_end(request, stay, form, 422)
    said = form.cleaned_data
    ground, note = StayEndGround(said["ground"]), said.get("explanation") or ""
    try:
        end_short_term(
            registration_id=stay_id, on=said["ended_on"], ground=ground, by=request.actor, explanation=note
        )
    except RegisterRefused as refused:
        form.add_error("ended_on", refused.words)
        return _ask_end(request, stay, form, 409)
    late = is_late(said["ended_on"])
    messages.success(request, _("已登记终止，报告逾期（超过 30 日）已记入。") if late else _("已登记终止。"))
    return redirect("institution-short-term")


def _ask_end(request: ActorRequest, stay: ShortTermAsOf, form: PayloadForm, status: int) -> HttpResponse:
    return render(request, "institution/short_term_end.html", {"stay": stay, "form": form}, status=status)


@clerk(Act.LIST_PHYSICIANS)
def certificate(request: ActorRequest, stay_id: int) -> HttpResponse:
    stay = _own(request, stay_id)
    content = short_term_pdf(stay)
    record(
        verb=Verb.DOWNLOADED_LICENCE,
        actor=request.actor,
        subject_kind="short_term_registration",
        subject_id=stay_id,
        person_id=stay.person_id,
        province=stay.province,
    )
    headers = {"Content-Disposition": f'attachment; filename="{stay.number}.pdf"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _own(request: ActorRequest, stay_id: int) -> ShortTermAsOf:
    """A stay at another institution does not exist here."""
    stay = short_term_by_id(stay_id)
    if stay is None or stay.institution_id != request.actor.institution_id:
        raise Http404
    return stay
