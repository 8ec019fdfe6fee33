"""Tables for WPS and Excel, which take some texts for formulas."""

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def csv_bytes(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with the mark that spreadsheets know it by."""
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow(headings)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return held.getvalue().encode("utf-8-sig")
