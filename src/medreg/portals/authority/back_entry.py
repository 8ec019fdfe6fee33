"""补录: an authority enters one of its own paper registrations, in three steps: who, what the paper says, confirm."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from pydantic import BaseModel, Field

from medreg import clock
from medreg.access.policy import Act
from medreg.institutions.queries import InstitutionFacts, institution_choices, institution_facts
from medreg.physicians.queries import qualification_by_number
from medreg.portals.authority.entrance import officer
from medreg.portals.authority.forms import FindingQualification
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.words import scope_names
from medreg.publication.actions.enter_paper_registration import enter_paper_registration
from medreg.register.refusals import RegisterRefused
from medreg.schema.fields import RUNTIME, Ask, Widget
from medreg.schema.forms import PayloadForm, form_class
from medreg.standards.tables import scopes_of
from medreg.standards.text import canonical_code, same_name
from medreg.standards.vocabulary import Category, Level

PROVINCE_WIDE = (Level.PHYSICIAN, Level.TCM_SPECIALTY)


class PaperRegistration(BaseModel):
    """What the paper register and the certificate say."""

    licence_number: Annotated[
        str, Ask("执业证书编码", hint="照证书原件，旧编码也照填", reads=canonical_code, max_length=20)
    ]
    since: Annotated[date, Ask("注册日期", hint="证书上的发证日期")]
    institution: Annotated[
        str, Ask("主要执业机构登记号", hint="机构执业许可证上的登记号", reads=canonical_code, max_length=22)
    ]
    department: Annotated[str, Ask("所在科室", max_length=60)] = ""
    scopes: Annotated[list[str], Ask("执业范围", codes=RUNTIME, widget=Widget.CHECKBOXES), Field(min_length=1)]
    note: Annotated[str, Ask("说明", hint="写明依据的档案，例如登记簿册号和页码", widget=Widget.AREA, max_length=300)]


@dataclass(frozen=True, slots=True)
class Holder:
    """The person found, with the qualification that the registration rests on."""

    person_id: int
    name: str
    qualification_id: int
    level: Level
    category: Category
    techniques: tuple[str, ...]


@officer(Act.BACK_ENTER_REGISTRATION)
def back_entry(request: ActorRequest) -> HttpResponse:
    """`step` says which of the three pages was sent; the person is found anew each time, never trusted from the form."""
    finding = form_class(FindingQualification)(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not finding.is_valid():
        return _page(request, finding, status=422 if finding.is_bound else 200)
    holder = _holder(finding)
    if holder is None:
        finding.add_error(None, _("没有找到这项资格，或者姓名与资格库不一致。请对照资格证书核对姓名和编码。"))
        return _page(request, finding, status=422)
    if request.POST.get("step") == "find":
        return _page(request, finding, holder, _paper_form(holder, None))
    return _entered(request, finding, holder, _paper_form(holder, request.POST))


def _entered(request: ActorRequest, finding: PayloadForm, holder: Holder, paper: PayloadForm) -> HttpResponse:
    institution = _institution(request, paper) if paper.is_valid() else None
    if paper.is_valid() and institution is None:
        paper.add_error("institution", _("本省没有这个登记号的机构。请对照执业许可证核对登记号。"))
    if institution is None or "edit" in request.POST:
        return _page(request, finding, holder, paper, status=200 if "edit" in request.POST else 422)
    if request.POST.get("confirm") != "yes":
        return _confirm_page(request, finding, holder, paper, institution)
    try:
        registration = _enter(request, holder, paper, institution)
    except RegisterRefused as refused:
        paper.add_error(None, refused.words)
        return _page(request, finding, holder, paper, status=422)
    messages.success(request, _("已补录，电子证照正在签发。"))
    return redirect("authority-registration", registration.pk)


def _enter(request: ActorRequest, holder: Holder, paper: PayloadForm, institution: InstitutionFacts) -> Any:
    said = paper.cleaned_data
    return enter_paper_registration(
        person_id=holder.person_id,
        qualification_id=holder.qualification_id,
        level=holder.level,
        category=holder.category,
        place=_place(holder.level, institution),
        main_institution_id=institution.institution_id,
        department=said["department"],
        scopes=tuple(said["scopes"]),
        techniques=holder.techniques,
        authority_id=request.actor.authority_id or -1,
        licence_number=said["licence_number"],
        since=said["since"],
        note=said["note"],
        actor=request.actor,
        assertion=request.POST.get("assertion", ""),
    )


def _place(level: Level, institution: InstitutionFacts) -> str:
    """管理办法 7: physicians in the whole province, assistants in the county unit."""
    return f"{institution.province}0000" if level in PROVINCE_WIDE else institution.region


def _holder(finding: PayloadForm) -> Holder | None:
    row = qualification_by_number(finding.cleaned_data["qualification_number"])
    if row is None or not same_name(row.person.name, finding.cleaned_data["name"]):
        return None
    level, category = Level(row.level), Category(row.category)
    return Holder(row.person_id, row.person.name, row.pk, level, category, tuple(row.techniques))


def _institution(request: ActorRequest, paper: PayloadForm) -> InstitutionFacts | None:
    number = paper.cleaned_data["institution"]
    found = institution_choices(search=number, province=request.actor.province)
    exact = next((row for row in found.rows if row.licence_number == number), None)
    return institution_facts(exact.institution_id, on=clock.today()) if exact else None


def _paper_form(holder: Holder, data: Any) -> PayloadForm:
    choices = [(scope.code, scope.name) for scope in scopes_of(holder.category)]
    return form_class(PaperRegistration)(data, choices_for=lambda _name: choices)


def _page(
    request: ActorRequest,
    finding: PayloadForm,
    holder: Holder | None = None,
    paper: PayloadForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {"finding": finding, "holder": holder, "paper": paper}
    return render(request, "authority/back_entry.html", context, status=status)


def _confirm_page(
    request: ActorRequest, finding: PayloadForm, holder: Holder, paper: PayloadForm, institution: InstitutionFacts
) -> HttpResponse:
    kept = [(name, value) for form in (finding, paper) for name in form.fields for value in request.POST.getlist(name)]
    context = {
        "holder": holder,
        "said": paper.cleaned_data,
        "institution": institution,
        "scopes": scope_names(paper.cleaned_data["scopes"]),
        "kept": kept,
    }
    return render(request, "authority/back_entry_confirm.html", context)
