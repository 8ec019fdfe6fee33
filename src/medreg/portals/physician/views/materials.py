"""Materials: what is asked for and why, giving a file, using one that was given before, seeing what is there."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from medreg.access.policy import Act
from medreg.cases.facts import assess
from medreg.cases.materials import MaterialSlot, material_slots, takes_contract
from medreg.cases.queries import kind_of
from medreg.files.kinds import Purpose
from medreg.files.queries import FileFacts, FileUnknown, file_facts, owned_by
from medreg.portals.physician.entrance import physician
from medreg.portals.physician.giving import objection_to_giving
from medreg.portals.physician.own_case import in_correction, is_draft, materials_page_of, own_case, page_of
from medreg.portals.physician.task_list import MATERIALS, task_list
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.words import CaseRow
from medreg.portals.shared.kept_typing import survives_sign_out
from medreg.standards.vocabulary import MaterialKind

OFFERED = 5


@dataclass(frozen=True, slots=True)
class Given:
    """A piece as its page shows it; `facts` is None while nothing was given, `pages` are addresses of page images."""

    slot: MaterialSlot
    facts: FileFacts | None
    pages: tuple[str, ...]
    is_photo: bool
    url: str
    before: tuple[FileFacts, ...]


@physician(Act.DRAFT_CASE)
def materials(request: ActorRequest, case_id: int) -> HttpResponse:
    case = own_case(request, case_id)
    if not is_draft(case):
        return redirect(page_of(case))
    judged = assess(case)
    tasks = task_list(case, judged)
    context = {
        "case": case,
        "title": _(kind_of(case).title),
        "given": given_of(case, request),
        "stages": tasks.stages(MATERIALS),
        "next": tasks.after(MATERIALS),
        "done": all(stop.done for stop in tasks.stops if stop.slug == MATERIALS),
    }
    return render(request, "physician/materials.html", context)


def given_of(case: CaseRow, request: ActorRequest) -> tuple[Given, ...]:
    """Every piece asked for or given; documents that this person uploaded before are offered again."""
    before = list(owned_by(request.actor.user_id or 0, purpose=Purpose.DOCUMENT))
    return tuple(given(case, slot, before) for slot in material_slots(case))


def given(case: CaseRow, slot: MaterialSlot, before: list[FileFacts]) -> Given:
    is_photo = slot.kind is MaterialKind.PHOTO
    name = "physician:photo" if is_photo else "physician:material"
    url = reverse(name, args=(case.pk,) if is_photo else (case.pk, slot.kind.value))
    offered = () if is_photo else tuple(_distinct(before, slot.file_id)[:OFFERED])
    facts = _facts(slot.file_id)
    pages = () if facts is None else page_urls(case, facts)
    return Given(slot, facts, pages, is_photo, url, offered)


def page_urls(case: CaseRow, facts: FileFacts) -> tuple[str, ...]:
    return tuple(reverse("physician:page", args=(case.pk, facts.id, page)) for page in range(1, facts.page_count + 1))


def _facts(file_id: UUID | None) -> FileFacts | None:
    try:
        return None if file_id is None else file_facts(file_id)
    except FileUnknown:
        return None


def _distinct(before: list[FileFacts], current: UUID | None) -> list[FileFacts]:
    """Newest first, the same bytes once, without the one that is in place."""
    now = next((each.digest for each in before if each.id == current), None)
    newest = {each.digest: each for each in reversed(before) if each.digest != now}
    return sorted(newest.values(), key=lambda each: each.created_at, reverse=True)


@survives_sign_out()
@physician(Act.DRAFT_CASE)
@require_http_methods(["GET", "HEAD", "POST"])
def material(request: ActorRequest, case_id: int, kind: str) -> HttpResponse:
    """One piece: its pages, and a form to give or replace it."""
    case = own_case(request, case_id)
    wanted = MaterialKind.from_value(kind)
    if wanted is None or wanted in (MaterialKind.PHOTO, MaterialKind.FORM):
        raise Http404(kind)
    late_contract = wanted is MaterialKind.CONTRACT and takes_contract(case)
    if not (is_draft(case) or in_correction(case) or late_contract):
        return redirect(page_of(case))
    return _take(request, case, wanted) if request.method == "POST" else _shown(request, case, wanted)


def _take(request: ActorRequest, case: CaseRow, kind: MaterialKind) -> HttpResponse:
    objection, status = objection_to_giving(request, case, kind)
    if objection:
        return _shown(request, case, kind, error=objection, status=status)
    messages.success(request, _("%(kind)s已上传，请打开看一看是否清楚、完整。") % {"kind": _(kind.label)})
    return redirect(f"{materials_page_of(case)}#field-{kind.value}")


def _shown(
    request: ActorRequest, case: CaseRow, kind: MaterialKind, *, error: str = "", status: int = 200
) -> HttpResponse:
    all_given = given_of(case, request)
    found = next((each for each in all_given if each.slot.kind is kind), None)
    if found is None:
        before = list(owned_by(request.actor.user_id or 0, purpose=Purpose.DOCUMENT))
        found = given(case, MaterialSlot(kind, "", None), before)
    context = {"case": case, "piece": found, "error": error, "back": materials_page_of(case)}
    return render(request, "physician/material.html", context, status=status)
