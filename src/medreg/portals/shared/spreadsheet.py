"""Tables for WPS and Excel."""

import csv
import io
from collections.abc import Iterable, Sequence

from medreg.portals.shared.csv_cells import harmless


def csv_bytes(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with the mark that spreadsheets know it by; no cell is a formula."""
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow(headings)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return held.getvalue().encode("utf-8-sig")
