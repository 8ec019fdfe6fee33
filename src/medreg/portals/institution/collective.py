"""集体办理: the clerk uploads a table, every good row becomes a draft for its physician, the others come back as a file."""

from base64 import b64decode, b64encode
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from medreg.access.policy import Act
from medreg.cases.actions.prepare_draft import Prepared
from medreg.cases.collective import BUSINESSES
from medreg.cases.collective_columns import COLUMNS
from medreg.cases.queries import prepared_drafts
from medreg.portals.institution.entrance import clerk
from medreg.portals.institution.prepared_table import MOST_ROWS, Line, TableRefused, prepared_lines
from medreg.portals.shared.actor import ActorRequest
from medreg.secrecy import SealBroken, seal, unseal
from medreg.spreadsheets.write_workbook import write_workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KEY, _CONTEXT = "collective_defects", "portals.institution.collective"
BECAME = {
    Prepared.NEW: ("ok", gettext_lazy("已准备，等本人提交")),
    Prepared.CHANGED: ("ok", gettext_lazy("已按新内容更新，等本人提交")),
    Prepared.UNCHANGED: ("", gettext_lazy("上次已经准备，没有变化")),
    Prepared.HANDED_IN: ("", gettext_lazy("本人已经提交，不用再传")),
}


@clerk(Act.PREPARE_DRAFT)
@require_http_methods(["GET", "HEAD", "POST"])
def collective(request: ActorRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request)
    sent = request.FILES.get("table")
    if sent is None:
        return _page(request, _("请选择填好的表格文件。"), 422)
    try:
        lines = prepared_lines(sent, request.actor)
    except TableRefused as refused:
        return _page(request, refused.words, 422)
    return _result(request, lines)


@clerk(Act.PREPARE_DRAFT)
def template(_request: ActorRequest) -> HttpResponse:
    """An empty table whose cells are text, with what may stand in each column."""
    names = _("、").join(_(each.label) for each in BUSINESSES)
    notes = (
        _("业务填：%(names)s。") % {"names": names},
        _("证件类型不填的，按居民身份证；聘用方式不填的，按劳动（聘用）合同。"),
        _("日期写成 2026-09-15；执业范围写名称或者代码，几个之间用分号隔开，规培注册不填。"),
        _("一次最多 %(most)s 行；同一个人的同一项业务只写一行，改正后可以重复上传。") % {"most": MOST_ROWS},
    )
    content = write_workbook([column.header for column in COLUMNS], [], notes=notes)
    return _attachment(content, "collective-template.xlsx")


@clerk(Act.PREPARE_DRAFT)
def defects(request: ActorRequest) -> HttpResponse:
    """The rows of the last upload that were not taken, as they were written, with what to do."""
    held = request.session.get(KEY)
    if not held:
        raise Http404
    try:
        return _attachment(unseal(b64decode(held), context=_CONTEXT), "collective-to-correct.xlsx")
    except SealBroken as broken:
        raise Http404 from broken


def _page(request: ActorRequest, refused: str = "", status: int = 200) -> HttpResponse:
    context = {"refused": refused, "prepared": prepared_drafts(request.actor)[:100], "most": MOST_ROWS}
    return render(request, "institution/collective.html", context, status=status)


def _result(request: ActorRequest, lines: list[Line]) -> HttpResponse:
    bad = [line for line in lines if line.defects]
    request.session.pop(KEY, None)
    if bad:
        request.session[KEY] = b64encode(seal(_to_correct(bad), context=_CONTEXT)).decode()
    good = [(line, *BECAME[line.became]) for line in lines if line.became is not None]
    context: dict[str, Any] = {"bad": bad, "good": good, "failed": len(bad), "done": len(good)}
    return render(request, "institution/collective_result.html", context)


def _to_correct(bad: list[Line]) -> bytes:
    header = [*(column.header for column in COLUMNS), _("原行号"), _("问题和处理办法")]
    rows = ([*line.cells, str(line.number), _said(line)] for line in bad)
    return write_workbook(header, rows)


def _said(line: Line) -> str:
    return "；".join(_("：").join(part for part in (each.column, str(each.words)) if part) for each in line.defects)


def _attachment(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=XLSX, headers=headers)
