"""The documents of a case: tabs with page images; each look at a page is permitted and recorded."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medreg.access.actor import Actor
from medreg.access.policy import Refusal
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.cases.materials import material_slots
from medreg.cases.queries import read_case
from medreg.files.queries import FileFacts, FileUnknown, PreviewImpossible, file_facts, preview_page
from medreg.portals.shared.casefile.words import CaseRow
from medreg.standards.vocabulary import MaterialKind

PAGE_WIDTH = 1400


@dataclass(frozen=True, slots=True)
class Document:
    """One tab of the viewer; `pages` are addresses of page images."""

    key: str
    title: str
    url: str
    pages: tuple[str, ...]
    note: str
    download_url: str = ""


@dataclass(frozen=True, slots=True)
class Documents:
    tabs: tuple[Document, ...]
    current: Document | None
    missing: tuple[str, ...]


def documents_of(case: CaseRow, *, chosen: str, page_url: str) -> Documents:
    """Current files first, then replaced ones; `page_url` is the name of the address that shows a page."""
    slots = material_slots(case)
    given = [(_(slot.kind.label), slot.file_id) for slot in slots if slot.file_id is not None]
    given += _further_evidence(case, {file_id for _title, file_id in given})
    missing = tuple(_(slot.kind.label) for slot in slots if slot.file_id is None)
    old = case.materials.exclude(replaced_at=None).order_by("-replaced_at")
    replaced = [(_("%(kind)s（旧）") % {"kind": _(MaterialKind(row.kind).label)}, row.file_id) for row in old]
    tabs = tuple(_document(case, title, file_id, page_url) for title, file_id in (*given, *replaced))
    current = next((tab for tab in tabs if tab.key == chosen), tabs[0] if tabs else None)
    return Documents(tabs, current, missing)


def _further_evidence(case: CaseRow, shown: set[UUID]) -> list[tuple[str, UUID]]:
    """Evidence is not replaced by evidence: both sides of a contested report add to it."""
    rows = case.materials.filter(kind=MaterialKind.EVIDENCE.value, replaced_at=None).order_by("pk")
    further = [row.file_id for row in rows if row.file_id not in shown]
    label = _(MaterialKind.EVIDENCE.label)
    return [(f"{label} {number}", file_id) for number, file_id in enumerate(further, start=2)]


def _document(case: CaseRow, title: str, file_id: UUID, page_url: str) -> Document:
    url = f"?document={file_id}#documents"
    try:
        facts = file_facts(file_id)
    except FileUnknown:
        return Document(str(file_id), title, url, (), _("文件已丢失，请联系系统管理员恢复"))
    pages = tuple(reverse(page_url, args=(case.pk, file_id, page)) for page in range(1, facts.page_count + 1))
    return Document(str(file_id), title, url, pages, _note(facts))


def _note(facts: FileFacts) -> str:
    pages = ngettext("%(count)s 页", "%(count)s 页", facts.page_count) % {"count": facts.page_count} + " · " if facts.pages else ""
    uploaded = _("%(day)s 上传") % {"day": f"{facts.created_at:%Y-%m-%d}"}
    digest = f"{facts.digest[:4]}…{facts.digest[-4:]}"
    return f"{pages}{facts.size // 1024 or 1} KB · {uploaded} · SHA-256 {digest}"


def page_image(*, case_id: int, file_id: UUID, page: int, by: Actor) -> HttpResponse:
    """A PNG of one page of a file that belongs to a case which `by` may read; anything else is not found."""
    case = _readable(case_id, by)
    if file_id not in _files_of(case):
        raise Http404
    return recorded_page(
        file_id, page, by, person_id=case.person_id, province=case.province, detail={"case": case.pk, "page": page}
    )


def recorded_page(
    file_id: UUID, page: int, by: Actor, *, person_id: int, province: str, detail: dict[str, Any]
) -> HttpResponse:
    """The picture of one page; the look at it leaves a trace."""
    try:
        picture = preview_page(file_id, page=page, width=PAGE_WIDTH)
    except (FileUnknown, PreviewImpossible) as gone:
        raise Http404 from gone
    record(
        verb=Verb.READ_FILE,
        actor=by,
        subject_kind="file",
        subject_id=file_id,
        person_id=person_id,
        province=province,
        detail=detail,
    )
    return HttpResponse(
        picture,
        content_type="image/png",
        headers={"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"},
    )


def _readable(case_id: int, by: Actor) -> Any:
    try:
        return read_case(case_id=case_id, by=by)
    except Refusal as refused:
        raise Http404 from refused


def _files_of(case: CaseRow) -> set[UUID]:
    files = set(case.materials.values_list("file_id", flat=True))
    return files | {case.person.photo_id} - {None}
