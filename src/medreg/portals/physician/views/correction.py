"""Putting right what the authority asked for: only that, with its words beside each thing."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from medreg.access.policy import Act
from medreg.cases.actions.resubmit import resubmit
from medreg.cases.actions.save_draft import save_draft
from medreg.cases.materials import MaterialSlot
from medreg.cases.queries import kind_of, open_corrections
from medreg.cases.refusals import CaseRefused
from medreg.portals.physician.answers import form_of, refused_labels, seen_version, to_keep
from medreg.portals.physician.entrance import physician
from medreg.portals.physician.giving import comes_with, objection_to_giving
from medreg.portals.physician.own_case import asked_fields, in_correction, own_case, page_of
from medreg.portals.physician.views.materials import Given, given, given_of
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.words import CaseRow
from medreg.portals.shared.kept_typing import forget, kept_for, survives_sign_out
from medreg.schema.forms import PayloadForm
from medreg.standards.vocabulary import ApplicationState, MaterialKind, Reason


@dataclass(frozen=True, slots=True)
class AskedField:
    """A form field with what the officer wrote about it."""

    name: str
    field: Any
    notes: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class AskedMaterial:
    """A piece with what the officer wrote about it; `renewed` once it was given after the notice, `objection` why
    the file just sent was not taken."""

    piece: Given
    notes: tuple[str, ...]
    reason: str
    renewed: bool
    objection: str


@survives_sign_out()
@physician(Act.RESUBMIT_CASE)
@require_http_methods(["GET", "HEAD", "POST"])
def correction(request: ActorRequest, case_id: int) -> HttpResponse:
    case = own_case(request, case_id)
    if not in_correction(case):
        return _elsewhere(request, case)
    if request.method == "POST":
        return _keep(request, case)
    kept = kept_for(request)
    return _shown(request, case, form_of(case, asked_fields(case), kept), restored=kept is not None)


def _elsewhere(request: ActorRequest, case: CaseRow) -> HttpResponse:
    """A second submit of the same correction finds it handed in."""
    if request.method == "POST" and case.state == ApplicationState.AWAITING_ACCEPTANCE:
        messages.success(request, _("补正已经提交，不需要再提交。"))
    return redirect(page_of(case))


def _keep(request: ActorRequest, case: CaseRow) -> HttpResponse:
    form, seen = form_of(case, asked_fields(case), request.POST), seen_version(request.POST)
    try:
        if asked_fields(case):
            save_draft(case_id=case.pk, answers=to_keep(form), by=request.actor, seen_version=seen)
        forget(request)
        given_now, objections = _take_pieces(request, case)
        if objections:
            return _shown(request, own_case(request, case.pk), form, objections=objections, status=422)
        if "send" not in request.POST and refused_labels(form):
            return _shown(request, own_case(request, case.pk), form, status=422)
        if "choose" in request.POST:
            return redirect("physician:institution", case.pk)
        if "photo" in request.POST:
            return redirect("physician:photo", case.pk)
        if "send" not in request.POST and given_now:
            return _given(request, case, given_now)
        if "send" not in request.POST:
            messages.success(request, _("已保存，还没有提交。补齐后请点“重新提交”。"))
            return redirect(page_of(case))
        return _send(request, case, form)
    except CaseRefused as refused:
        return _shown(request, own_case(request, case.pk), form, refused=refused.words, status=409)


def _take_pieces(request: ActorRequest, case: CaseRow) -> tuple[list[MaterialKind], dict[MaterialKind, str]]:
    """Every asked piece that came along: which were taken, and why the others were not."""
    taken: list[MaterialKind] = []
    objections: dict[MaterialKind, str] = {}
    for kind in asked_kinds(case):
        if kind is MaterialKind.PHOTO or not comes_with(request, kind):
            continue
        objection, _status = objection_to_giving(request, case, kind)
        if objection:
            objections[kind] = objection
        else:
            taken.append(kind)
    return taken, objections


def _given(request: ActorRequest, case: CaseRow, kinds: list[MaterialKind]) -> HttpResponse:
    for kind in kinds:
        messages.success(request, _("%(kind)s已上传，请打开看一看是否清楚、完整。") % {"kind": _(kind.label)})
    return redirect(f"{page_of(case)}#field-{kinds[0].value}")


def _send(request: ActorRequest, case: CaseRow, form: PayloadForm) -> HttpResponse:
    fresh = own_case(request, case.pk)
    if form.errors:
        return _shown(request, fresh, form, status=422)
    untouched = [_(asked.piece.slot.kind.label) for asked in asked_materials(request, fresh) if not asked.renewed]
    if untouched and request.POST["send"] != "anyway":
        return _shown(request, fresh, form, untouched=untouched, status=422)
    resubmit(case_id=case.pk, by=request.actor, seen_version=seen_version(request.POST))
    messages.success(request, _("补正已提交。"))
    return redirect("physician:case", case.pk)


def _shown(
    request: ActorRequest,
    case: CaseRow,
    form: PayloadForm,
    *,
    refused: str = "",
    restored: bool = False,
    untouched: list[str] | None = None,
    objections: Mapping[MaterialKind, str] = MappingProxyType({}),
    status: int = 200,
) -> HttpResponse:
    context = {
        "case": case,
        "title": _(kind_of(case).title),
        "form": form,
        "fields": asked_in(case, form),
        "materials": asked_materials(request, case, objections),
        "objections": objections,
        "refused": refused,
        "restored": restored,
        "untouched": untouched or [],
    }
    return render(request, "physician/correction.html", context, status=status)


def asked_in(case: CaseRow, form: PayloadForm) -> tuple[AskedField, ...]:
    """The asked fields in the order of the notice; several notes about one field stand together."""
    return tuple(
        AskedField(name, form[name], *_said(case, "field", name)) for name in asked_fields(case) if name in form.fields
    )


def asked_kinds(case: CaseRow) -> tuple[MaterialKind, ...]:
    """Pieces that the notice asks for, in its order, each once."""
    targets = (one.target for one in open_corrections(case) if one.target_kind == "material")
    return tuple(dict.fromkeys(MaterialKind(target) for target in targets))


def asked_materials(
    request: ActorRequest, case: CaseRow, objections: Mapping[MaterialKind, str] = MappingProxyType({})
) -> tuple[AskedMaterial, ...]:
    corrections = [one for one in open_corrections(case) if one.target_kind == "material"]
    pieces = {piece.slot.kind: piece for piece in given_of(case, request)}
    added = dict(case.materials.filter(replaced_at=None).values_list("kind", "added_at"))
    asked = []
    for kind in asked_kinds(case):
        piece = pieces.get(kind) or given(case, MaterialSlot(kind, kind.label, None), [])
        since = min(one.asked_at for one in corrections if one.target == kind)
        renewed = kind.value in added and added[kind.value] > since
        said = _said(case, "material", kind.value)
        asked.append(AskedMaterial(piece, *said, renewed, objections.get(kind, "")))
    return tuple(asked)


def _said(case: CaseRow, target_kind: str, target: str) -> tuple[tuple[str, ...], str]:
    """What the officer wrote about one thing, and the reasons in words."""
    about = [one for one in open_corrections(case) if (one.target_kind, one.target) == (target_kind, target)]
    reasons = dict.fromkeys(_(Reason(one.reason).label) for one in about if Reason.from_value(one.reason))
    return tuple(one.note for one in about), "；".join(reasons)
