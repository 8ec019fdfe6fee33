"""更正登记: one officer proposes what an entry of this authority should say, another one confirms it."""

from datetime import date
from typing import Annotated, Any, Self

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from pydantic import BaseModel, Field, model_validator

from medreg import clock
from medreg.access.policy import Act, permit
from medreg.cases.actions.confirm_entry_correction import confirm_entry_correction
from medreg.cases.actions.propose_entry_correction import propose_entry_correction
from medreg.cases.actions.refuse_entry_correction import refuse_entry_correction
from medreg.cases.entry_corrections import entry_corrections_of
from medreg.cases.refusals import CaseRefused
from medreg.files.queries import file_facts
from medreg.institutions.queries import institution_choices, institution_facts
from medreg.physicians.queries import person_of
from medreg.portals.authority.entrance import officer
from medreg.portals.authority.ex_officio import KeptOf
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.words import registration_words, scope_names
from medreg.portals.shared.evidence import NO_EVIDENCE, Evidence, evidence_of
from medreg.portals.shared.kept_typing import survives_sign_out, take_kept
from medreg.register.queries import current_registration, newest_content
from medreg.register.views_of_time import ContentAsOf, RegistrationAsOf
from medreg.schema.fields import RUNTIME, Ask, Widget
from medreg.schema.forms import PayloadForm, form_class
from medreg.standards.tables import scopes_of
from medreg.standards.text import canonical_code

LABELS = {
    "main_institution_id": "主要执业机构",
    "department": "所在科室",
    "scopes": "执业范围",
    "techniques": "技术方法",
}


class Correcting(BaseModel):
    since: Annotated[date, Ask("从哪一天起登记有误")]
    until: Annotated[date | None, Ask("到哪一天为止", hint="至今仍有误的，不填")] = None
    institution: Annotated[
        str, Ask("主要执业机构登记号", hint="机构执业许可证上的登记号", reads=canonical_code, max_length=22)
    ]
    department: Annotated[str, Ask("所在科室", max_length=60)] = ""
    scopes: Annotated[list[str], Ask("执业范围", codes=RUNTIME, widget=Widget.CHECKBOXES), Field(min_length=1)]
    reason: Annotated[str, Ask("更正的理由", hint="医师和机构会看到", widget=Widget.AREA, max_length=500)]
    document: Annotated[str, Ask("依据的材料", hint="例如原始登记簿的册号和页码", max_length=100)]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.until is not None and self.until < self.since:
            raise ValueError(_("截止日期早于开始日期。请核对起止日期。"))
        return self


class SendingBack(BaseModel):
    answer: Annotated[str, Ask("退回的理由", hint="提出更正的同事会看到", widget=Widget.AREA, max_length=500)]


@survives_sign_out()
@officer(Act.PROPOSE_ENTRY_CORRECTION)
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: ActorRequest, registration_id: int) -> HttpResponse:
    """What the entry should say, beside what it says; a second person confirms."""
    registration, content = current_registration(registration_id), newest_content(registration_id)
    if registration is None or content is None:
        raise Http404
    permit(request.actor, Act.PROPOSE_ENTRY_CORRECTION, KeptOf(content.authority_id, registration.person_id))
    if request.method != "POST":
        return _ask(request, registration, _form(registration, content, take_kept(request)), NO_EVIDENCE)
    form, evidence = _form(registration, content, request.POST), evidence_of(request)
    if evidence.objections or not form.is_valid():
        return _ask(request, registration, form, evidence, 422)
    return _proposed(request, registration, form, evidence)


def _proposed(
    request: ActorRequest,
    registration: RegistrationAsOf,
    form: PayloadForm,
    evidence: Evidence,
) -> HttpResponse:
    said, house = form.cleaned_data, _house(request, form.cleaned_data["institution"])
    if house is None:
        form.add_error("institution", _("本省没有这个登记号的机构。请对照执业许可证核对登记号。"))
        return _ask(request, registration, form, evidence, 422)
    try:
        propose_entry_correction(
            registration_id=registration.registration_id,
            since=said["since"],
            until=said["until"],
            changed={"main_institution_id": house, "department": said["department"], "scopes": tuple(said["scopes"])},
            reason=said["reason"],
            document=said["document"],
            by=request.actor,
            evidence=evidence.ids,
            assertion=request.POST.get("assertion", ""),
        )
    except CaseRefused as refused:
        form.add_error(None, refused.words)
        return _ask(request, registration, form, evidence, 422)
    messages.success(request, _("已提出更正，等待另一位审批人确认。登记暂时不变。"))
    return redirect("authority-registration", registration.registration_id)


@officer(Act.CONFIRM_ENTRY_CORRECTION)
def waiting(request: ActorRequest) -> HttpResponse:
    return render(request, "authority/entry_corrections.html", {"rows": entry_corrections_of(request.actor)[:200]})


@survives_sign_out()
@officer(Act.CONFIRM_ENTRY_CORRECTION)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: ActorRequest, correction_id: int) -> HttpResponse:
    """Old beside new; the second person confirms, or sends it back with reasons."""
    row = entry_corrections_of(request.actor).filter(pk=correction_id).first()
    if row is None:
        raise Http404
    confirmed = request.POST.get("confirm") == "yes"
    form = form_class(SendingBack)(request.POST if request.method == "POST" and not confirmed else take_kept(request))
    if request.method != "POST" or not (confirmed or form.is_valid()):
        return _show(request, row, form, 422 if request.method == "POST" else 200)
    try:
        _answered(request, row.pk, "" if confirmed else form.cleaned_data["answer"])
    except CaseRefused as refused:
        form = form_class(SendingBack)()
        messages.error(request, refused.words)
        return _show(request, row, form, 409)
    messages.success(request, _("已更正，医师和机构收到通知。") if confirmed else _("已退回，登记没有改变。"))
    return redirect("authority-entry-corrections")


def _answered(request: ActorRequest, correction_id: int, reasons: str) -> None:
    if reasons:
        refuse_entry_correction(correction_id=correction_id, answer=reasons, by=request.actor)
    else:
        given = request.POST.get("assertion", "")
        confirm_entry_correction(correction_id=correction_id, by=request.actor, assertion=given)


def _form(registration: RegistrationAsOf, content: ContentAsOf, typed: Any) -> PayloadForm:
    choices = [(scope.code, scope.name) for scope in scopes_of(registration.category)]
    house = institution_facts(content.main_institution_id, on=clock.today())
    initial = {
        "since": content.since,
        "institution": house.licence_number if house is not None else "",
        "department": content.department,
        "scopes": list(content.scopes),
    }
    return form_class(Correcting)(typed, choices_for=lambda _name: choices, initial=initial)


def _house(request: ActorRequest, number: str) -> int | None:
    found = institution_choices(search=number, province=request.actor.province)
    return next((row.institution_id for row in found.rows if row.licence_number == number), None)


def _ask(
    request: ActorRequest,
    registration: RegistrationAsOf,
    form: PayloadForm,
    evidence: Evidence,
    status: int = 200,
) -> HttpResponse:
    context = {
        "name": person_of(registration.person_id).name,
        "registration": registration,
        "licence": registration_words(registration),
        "form": form,
        "evidence": evidence,
    }
    return render(request, "authority/correct_entry.html", context, status=status)


def _show(request: ActorRequest, row: Any, form: PayloadForm, status: int) -> HttpResponse:
    context = {
        "row": row,
        "form": form,
        "changes": [(_(LABELS[name]), _words(name, row.before[name]), _words(name, row.changed[name])) for name in row.changed],
        "files": [file_facts(file_id) for file_id in row.file_ids],
        "own": row.proposed_by == request.actor.user_id,
    }
    return render(request, "authority/entry_correction.html", context, status=status)


def _words(name: str, value: Any) -> str:
    if name == "main_institution_id":
        house = institution_facts(value, on=clock.today())
        return house.name if house is not None else str(value)
    return scope_names(value) if name == "scopes" else str(value or "—")
