"""The page and the PDF of an identity file: the same for the physician, an authority and an institution."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import override

from medreg import clock
from medreg.clock import SHANGHAI
from medreg.identity_file.entries import AsOf, Shown, Standing
from medreg.identity_file.pdf import file_pdf, span_words
from medreg.identity_file.read_file import read_file
from medreg.licences.render.typeset import MissingGlyphError
from medreg.portals.shared import errors
from medreg.portals.shared.actor import ActorRequest
from medreg.standards.text import canonical

KINDS = {Standing.HOLDS: "ok", Standing.PAST: "wait", Standing.CORRECTED: "bad"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks; `known_on` is the day at whose end the knowledge counts, None where nobody may ask."""

    on: date
    known_on: date | None
    defect: str

    @property
    def as_of(self) -> AsOf:
        """Nothing can be known ahead: today and later mean now."""
        end = datetime.combine(self.known_on or date.max, time.max, SHANGHAI) if self.known_on else clock.now()
        return AsOf(self.on, min(end, clock.now()))

    def address(self, **more: str) -> str:
        """The same days as the query of an address."""
        known = {"known": self.known_on.isoformat()} if self.known_on else {}
        return urlencode({"on": self.on.isoformat(), **known, **more})


def asked(request: ActorRequest, *, known: bool) -> Asked:
    """`known` says whether the reader may ask what was known on another day. What is no day is today, with words."""
    on, wrong = _day(request.GET.get("on", ""))
    if not known:
        return Asked(on, None, wrong)
    known_on, also_wrong = _day(request.GET.get("known", ""))
    return Asked(on, known_on, wrong or also_wrong)


def _day(typed: str) -> tuple[date, str]:
    if not typed.strip():
        return clock.today(), ""
    try:
        return date.fromisoformat(canonical(typed[:32])), ""
    except ValueError:
        return clock.today(), _("日期请按 2026-11-23 的格式填写，下面显示的是今天。")


def file_page(request: ActorRequest, person_id: int, *, template: str, pdf: str, known: bool) -> HttpResponse:
    """`pdf` is the address of the same file as PDF."""
    days = asked(request, known=known)
    file = read_file(person_id=person_id, by=request.actor, as_of=days.as_of, form="page")
    by_time = request.GET.get("view") == "time"
    context = {
        "file": file,
        "days": days,
        "sections": [(section, [_told(each) for each in entries]) for section, entries in file.sections()],
        "timeline": [_told(each) for each in file.entries],
        "tabs": [
            (_("按类别"), f"?{days.address()}", not by_time, None),
            (_("按时间"), f"?{days.address(view='time')}", by_time, None),
        ],
        "by_time": by_time,
        "pdf": f"{pdf}?{days.address()}",
    }
    return render(request, template, context, status=422 if days.defect else 200)


def _told(each: Shown) -> dict[str, Any]:
    return {
        "entry": each.entry,
        "days": span_words(each),
        "standing": _(each.standing.label) if each.standing else "",
        "kind": KINDS[each.standing] if each.standing else "",
        "corrected": each.standing is Standing.CORRECTED,
        "correction": each.correction,
    }


def file_as_pdf(request: ActorRequest, person_id: int, *, reader: str, known: bool) -> HttpResponse:
    """`reader` is named on every page."""
    days = asked(request, known=known)
    with override("zh-hans"):
        file = read_file(person_id=person_id, by=request.actor, as_of=days.as_of, form="pdf")
        try:
            content = file_pdf(file, made_at=clock.now(), made_for=reader)
        except MissingGlyphError as missing:
            words = errors.Refusal(_("暂时不能制作 PDF"), (str(missing), _("可以先打印网页。")))
            return errors.refuse(request, 422, refusal=words)
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="file-{days.on:%Y%m%d}.pdf"'
    return answer
