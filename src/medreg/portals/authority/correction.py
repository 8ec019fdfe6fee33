"""补正: the one notice, with everything that must be put right marked beside the field or the material."""

from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from medreg.access.policy import Act
from medreg.cases.actions.return_for_correction import Wanted, return_for_correction
from medreg.cases.materials import MaterialSlot, material_slots
from medreg.cases.queries import kind_of, possible_events
from medreg.cases.refusals import WORDS
from medreg.portals.authority.case_url import case_url
from medreg.portals.authority.entrance import officer
from medreg.portals.authority.letters import letter_preview
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.sheet import CaseSheet, sheet_of
from medreg.portals.shared.casefile.taking import NotTaken, not_taken, seen_version, visible_case
from medreg.portals.shared.casefile.words import CaseRow
from medreg.portals.shared.kept_typing import survives_sign_out, take_kept
from medreg.schema.controls import showable
from medreg.schema.fields import questions
from medreg.standards.text import canonical_lines
from medreg.standards.vocabulary import ApplicationEvent, MaterialKind, Reason

NOTE_LIMIT = 500
REASONS = [(reason.value, reason.label) for reason in Reason if reason.is_correction]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that can be marked; `key` names its controls, `error` says what is missing."""

    key: str
    target_kind: str
    target: str
    label: str
    words: str
    picked: bool
    reason: str
    note: str
    error: str = ""

    @property
    def wanted(self) -> Wanted:
        return Wanted(self.target_kind, self.target, Reason(self.reason), canonical_lines(self.note))


@survives_sign_out()
@officer(Act.REQUEST_CORRECTION)
def correction(request: ActorRequest, case_id: int) -> HttpResponse:
    """GET marks; POST shows the notice; POST with confirm sends it."""
    case = visible_case(case_id, request.actor)
    if request.method != "POST":
        if ApplicationEvent.REQUEST_CORRECTION not in possible_events(case, request.actor):
            messages.error(request, _(WORDS["correction_already_used" if case.corrections.exists() else "wrong_state"]))
            return redirect(case_url(request, case_id))
        return _mark(request, case, None, take_kept(request))
    picked = [line for line in _typed_lines(case, request.POST) if line.picked]
    if not picked or any(line.error for line in picked) or "edit" in request.POST:
        return _mark(request, case, None if "edit" in request.POST else NotTaken(_(WORDS["correction_empty"]), 422))
    if request.POST.get("confirm") != "yes":
        return _preview(request, case, picked)
    return _send(request, case, picked)


def _send(request: ActorRequest, case: CaseRow, picked: list[Line]) -> HttpResponse:
    by, seen = request.actor, seen_version(request)
    wanted = tuple(line.wanted for line in picked)
    refused = not_taken(
        lambda: return_for_correction(case_id=case.pk, wanted=wanted, by=by, seen_version=seen),
        case=case,
        event=ApplicationEvent.REQUEST_CORRECTION,
        by=by,
    )
    if refused is not None:
        return _mark(request, visible_case(case.pk, by), refused)
    messages.success(request, _("补正通知书已发给申请人。补正期间不计算受理期限。"))
    return redirect(case_url(request, case.pk))


def _mark(
    request: ActorRequest, case: CaseRow, refused: NotTaken | None, kept: QueryDict | None = None
) -> HttpResponse:
    sheet = sheet_of(
        case_id=case.pk,
        by=request.actor,
        chosen_document=request.GET.get("document", ""),
        page_url="authority-file-page",
        masked=False,
    )
    context = {
        "sheet": sheet,
        "case": case,
        "lines": _lines(case, sheet, kept or request.POST),
        "reasons": REASONS,
        "refused": refused,
        "cancel": case_url(request, case.pk),
        "here": request.get_full_path(),
    }
    return render(request, "authority/correction.html", context, status=refused.status if refused else 200)


def _preview(request: ActorRequest, case: CaseRow, picked: list[Line]) -> HttpResponse:
    kept = [
        (name, showable(value))
        for line in picked
        for name, value in (
            (f"pick:{line.key}", "on"),
            (f"reason:{line.key}", line.reason),
            (f"note:{line.key}", line.note),
        )
    ]
    context = {
        "title": _("补正通知"),
        "case": case,
        "business": _(kind_of(case).title),
        "letter": letter_preview(ApplicationEvent.REQUEST_CORRECTION, case, {"wanted": [(line.label, line.note) for line in picked]}),
        "kept": kept,
        "version": request.POST.get("version", ""),
        "cancel": case_url(request, case.pk),
        "here": request.get_full_path(),
    }
    return render(request, "authority/correction_preview.html", context)


def _lines(case: CaseRow, sheet: CaseSheet, typed: QueryDict) -> list[Line]:
    """What can be marked, with the answers of the form beside it."""
    answers = {row.name: row.words for section in sheet.sections for row in section.answered}
    return [_with_answer(line, answers) for line in _typed_lines(case, typed)]


def _with_answer(line: Line, answers: dict[str, str]) -> Line:
    if line.target_kind == "material":
        return line
    usual = line.reason if line.picked or line.target in answers else Reason.M06.value
    return replace(line, words=answers.get(line.target, _("未填写")), reason=usual)


def _typed_lines(case: CaseRow, typed: QueryDict) -> list[Line]:
    labels = {question.name: question.ask.label for question in questions(kind_of(case).payload)}
    lines = []
    for slot in material_slots(case):
        words = _("已上传") if slot.file_id else _("没有上传")
        lines.append(_line("material", slot.kind.value, slot.kind.label, words, _usual_reason(slot), typed))
    return lines + [_line("field", name, label, "", Reason.M99, typed) for name, label in labels.items()]


def _usual_reason(slot: MaterialSlot) -> Reason:
    if slot.kind is MaterialKind.PHOTO:
        return Reason.M01
    if slot.file_id is not None:
        return Reason.M04
    return Reason.M05 if slot.kind is MaterialKind.EVIDENCE else Reason.M02


def _line(target_kind: str, target: str, label: str, words: str, usual: Reason, typed: QueryDict) -> Line:
    key = f"{target_kind}:{target}"
    picked = f"pick:{key}" in typed
    reason, note = typed.get(f"reason:{key}", usual.value), showable(typed.get(f"note:{key}", ""))
    error = _defect(reason, note) if picked else ""
    return Line(key, target_kind, target, label, words, picked, reason, note, error)


def _defect(reason: str, note: str) -> str:
    if reason not in dict(REASONS):
        return _("请选择补正的理由")
    told = canonical_lines(note)
    if not told:
        return _("请写明怎样补正，申请人要照着改")
    return _("最多 500 个字，请删减") if len(told) > NOTE_LIMIT else ""
