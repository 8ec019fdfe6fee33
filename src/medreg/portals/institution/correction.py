"""Putting right what the authority asked of a report: only that, on one page, handed in again with one button."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from medreg.access.policy import Act
from medreg.cases.actions.add_material import add_material
from medreg.cases.actions.resubmit import resubmit
from medreg.cases.actions.save_draft import save_draft
from medreg.cases.payloads import form_of
from medreg.cases.queries import kind_of, open_corrections, possible_events
from medreg.cases.refusals import WORDS, CaseRefused
from medreg.files.actions.store_upload import UploadRefused, store_upload
from medreg.files.kinds import Purpose
from medreg.portals.institution.entrance import clerk
from medreg.portals.institution.own_steps import own_case
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.taking import seen_version, visible_case
from medreg.portals.shared.casefile.words import CaseRow, words_for
from medreg.portals.shared.kept_typing import survives_sign_out, take_kept
from medreg.schema.forms import PayloadForm, draft_from, form_class
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState, MaterialKind

NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing of the notice: a field of the form, or a piece to upload with why the last try was not taken."""

    name: str
    label: str
    notes: tuple[str, ...]
    field: Any = None
    objection: str = ""
    renewed: bool = False


@survives_sign_out()
@clerk(Act.RESUBMIT_CASE)
@require_http_methods(["GET", "HEAD", "POST"])
def correction(request: ActorRequest, case_id: int) -> HttpResponse:
    """The answers are kept whatever becomes of the files."""
    case = own_case(case_id, Act.RESUBMIT_CASE, request.actor)
    if ApplicationEvent.RESUBMIT not in possible_events(case, request.actor):
        return _elsewhere(request, case)
    if request.method != "POST":
        return _shown(request, case, _form(case, take_kept(request)))
    return _sent(request, case, _form(case, request.POST))


def _sent(request: ActorRequest, case: CaseRow, form: PayloadForm) -> HttpResponse:
    seen = seen_version(request)
    if not form.is_valid():
        return _shown(request, case, form, status=422)
    try:
        if form.fields:
            answers = {name: value for name, value in draft_from(form).items() if name in form.fields}
            save_draft(case_id=case.pk, answers=answers, by=request.actor, seen_version=seen)
        objections = _take_files(request, case)
        if objections:
            return _shown(request, case, form, objections=objections, status=422)
        resubmit(case_id=case.pk, by=request.actor, seen_version=seen)
    except CaseRefused as refused:
        return _shown(request, visible_case(case.pk, request.actor), form, refused=refused.words, status=409)
    messages.success(request, _("补正已提交。"))
    return redirect("institution-case", case.pk)


def _elsewhere(request: ActorRequest, case: CaseRow) -> HttpResponse:
    """A second click finds the correction handed in."""
    if request.method == "POST" and case.state == ApplicationState.AWAITING_ACCEPTANCE:
        messages.success(request, _("补正已经提交，不需要再提交。"))
    else:
        messages.error(request, _(WORDS["wrong_state"]))
    return redirect("institution-case", case.pk)


def _form(case: CaseRow, typed: QueryDict | None) -> PayloadForm:
    words = words_for(case)
    asking = form_class(form_of(case), fields=_targets(case, "field"))
    return asking(
        typed,
        choices_for=lambda name: list(words(name).items()),
        held=case.payload,
        initial=case.payload,
    )


def _targets(case: CaseRow, kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.target for one in open_corrections(case) if one.target_kind == kind))


def _take_files(request: ActorRequest, case: CaseRow) -> dict[str, str]:
    """Store every piece that came along; piece → why it was not taken."""
    objections = {}
    for name in _targets(case, "material"):
        sent = request.FILES.get(name)
        if sent is None:
            continue
        try:
            owner = request.actor.user_id or 0
            stored = store_upload(content=sent, filename=sent.name or "", purpose=Purpose.DOCUMENT, owner_id=owner)
            add_material(case_id=case.pk, kind=MaterialKind(name), file_id=stored.pk, by=request.actor)
        except UploadRefused as refused:
            objections[name] = refused.message
    return objections


def _shown(
    request: ActorRequest,
    case: CaseRow,
    form: PayloadForm,
    *,
    objections: Mapping[str, str] = NOTHING,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "case": case,
        "business": _(kind_of(case).title),
        "form": form,
        "fields": [_asked_field(case, form, name) for name in form.fields],
        "pieces": [_asked_piece(case, name, objections) for name in _targets(case, "material")],
        "refused": refused,
    }
    return render(request, "institution/correction.html", context, status=status)


def _asked_field(case: CaseRow, form: PayloadForm, name: str) -> Asked:
    return Asked(name, str(form[name].label), _notes(case, "field", name), field=form[name])


def _asked_piece(case: CaseRow, name: str, objections: Mapping[str, str]) -> Asked:
    asked_at = min(one.asked_at for one in open_corrections(case) if one.target == name)
    renewed = case.materials.filter(kind=name, replaced_at=None, added_at__gt=asked_at).exists()
    label, notes = _(MaterialKind(name).label), _notes(case, "material", name)
    return Asked(name, label, notes, objection=objections.get(name, ""), renewed=renewed)


def _notes(case: CaseRow, kind: str, name: str) -> tuple[str, ...]:
    return tuple(one.note for one in open_corrections(case) if (one.target_kind, one.target) == (kind, name))
