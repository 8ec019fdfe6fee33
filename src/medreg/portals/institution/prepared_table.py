"""The uploaded table of a collective application: read within limits, each row its own draft or its own defects."""

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from medreg import clock
from medreg.access.actor import Actor
from medreg.cases.actions.prepare_draft import Prepared, prepare_draft
from medreg.cases.collective import Defect, PreparedRow, RowRefused, read_row
from medreg.cases.collective_columns import COLUMNS
from medreg.cases.refusals import CaseRefused
from medreg.institutions.queries import institution_facts
from medreg.spreadsheets.columns import layout_of
from medreg.spreadsheets.refusals import FileRefused
from medreg.spreadsheets.table_file import open_table

MOST_ROWS, LARGEST, LARGEST_UNPACKED = 500, 2 << 20, 32 << 20
KEYS = tuple(column.key for column in COLUMNS)


class TableRefused(Exception):
    """Why a file was not read at all; nothing was prepared then."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table: what became of it, or what is wrong with it."""

    number: int
    cells: tuple[str, ...]
    became: Prepared | None = None
    defects: tuple[Defect, ...] = ()

    @property
    def name(self) -> str:
        return self.cells[0]

    @property
    def business(self) -> str:
        return self.cells[KEYS.index("business")]


def prepared_lines(sent: "UploadedFile[bytes]", by: Actor) -> list[Line]:
    """Every good row becomes a draft, whatever the others are. Raises TableRefused."""
    if (sent.size or 0) > LARGEST:
        raise TableRefused(_("文件超过 %(most)s MB。请只保留要办理的行，或者分成几个文件。") % {"most": LARGEST >> 20})
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as copy:
        for chunk in sent.chunks():
            copy.write(chunk)
        copy.flush()
        try:
            rows = list(_rows(Path(copy.name)))
        except FileRefused as refused:
            raise TableRefused(_file_words(refused)) from refused
    return list(_prepared(rows, by))


def _file_words(refused: FileRefused) -> str:
    if refused.reason == "missing_columns":
        return _("表头不全。请下载模板，按模板的表头填写后再上传。")
    return refused.words


def _rows(path: Path) -> Iterator[tuple[int, tuple[str, ...], str]]:
    """Row number, the cells in the order of the columns, and what is wrong with the row as a whole."""
    table = open_table(path, largest_workbook=LARGEST_UNPACKED)
    rows = table.rows()
    header = next(rows, None)
    if header is None:
        raise FileRefused("empty")
    layout, read = layout_of(COLUMNS, header[1]), 0
    for number, cells, defect in rows:
        read += 1
        if read > MOST_ROWS:
            raise TableRefused(_("一次最多 %(most)s 行。请分成几个文件，一个一个上传。") % {"most": MOST_ROWS})
        padded = [*cells, *[""] * (layout.width + 1 - len(cells))]
        yield number, layout.pick([*padded[: layout.width], ""]), defect
    if not read:
        raise FileRefused("no_rows")


def _prepared(rows: list[tuple[int, tuple[str, ...], str]], by: Actor) -> Iterator[Line]:
    facts = institution_facts(by.institution_id or -1, on=clock.today())
    province = facts.province if facts else ""
    seen: dict[tuple[int, str], int] = {}
    for number, cells, defect in rows:
        yield _line(number, cells, defect, province=province, seen=seen, by=by)


def _line(
    number: int, cells: tuple[str, ...], defect: str, *, province: str, seen: dict[tuple[int, str], int], by: Actor
) -> Line:
    if defect:
        return Line(number, cells, defects=(Defect("", _(_ROW_DEFECTS.get(defect, _ROW_DEFECTS["ragged"]))),))
    try:
        row = read_row(dict(zip(KEYS, cells, strict=True)), institution_id=by.institution_id or -1, province=province)
        _forbid_twice(row, number, seen)
        _case, became = prepare_draft(row=row, by=by)
    except RowRefused as refused:
        return Line(number, cells, defects=refused.defects)
    except CaseRefused as refused:
        return Line(number, cells, defects=(Defect("", refused.words),))
    return Line(number, cells, became)


def _forbid_twice(row: PreparedRow, number: int, seen: dict[tuple[int, str], int]) -> None:
    first = seen.setdefault((row.person_id, row.business.value), number)
    if first != number:
        raise RowRefused([Defect("", _("与第 %(row)s 行是同一个人、同一项业务。请只保留一行") % {"row": first})])


_ROW_DEFECTS: Mapping[str, str] = {
    "field_too_large": gettext_noop("有一格内容过长或者引号没有配对。请检查这一行"),
    "number_rounded": gettext_noop("证件号码被表格软件存成了数字，末几位已经丢失。请用模板（文本格式）重新填写这一格"),
    "control_character": gettext_noop("含有不可见的控制字符。请删去后重新填写"),
    "ragged": gettext_noop("这一行读不出来。请检查分隔符和引号"),
}
