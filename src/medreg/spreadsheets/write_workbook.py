"""An XLSX of texts: every cell is text, so that no long number loses digits and nothing is taken for a formula."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from medreg.spreadsheets.table_file import LONGEST_FIELD

AS_TEXT = "@"
WIDTH, SPARE_ROWS = 22, 500


def write_workbook(header: Sequence[str], rows: Iterable[Sequence[str]], *, notes: Sequence[str] = ()) -> bytes:
    """The table on the first sheet, `notes` a line each on a second; an empty table gets rows formatted as text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("1")
    for number in range(len(header)):
        sheet.column_dimensions[chr(ord("A") + number)].width = WIDTH
    written = list(rows) or [[""] * len(header)] * SPARE_ROWS
    for cells in ([list(header)], written):
        for row in cells:
            sheet.append([_text(sheet, cell) for cell in row])
    if notes:
        second = book.create_sheet("2")
        for note in notes:
            second.append([_text(second, note)])
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _text(sheet: Any, value: str) -> Any:
    printable = "".join(character for character in value if character.isprintable())[:LONGEST_FIELD]
    cell: Any = WriteOnlyCell(sheet, value=None)
    cell.number_format = AS_TEXT
    if printable:
        cell.value = printable
        cell.data_type = "s"
    return cell
