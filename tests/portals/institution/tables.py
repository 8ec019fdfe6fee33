"""Tables of a collective application, as a clerk fills them in."""

from collections.abc import Sequence

from django.core.files.uploadedfile import SimpleUploadedFile

from medreg.cases.collective_columns import COLUMNS
from medreg.physicians.models import Person
from medreg.spreadsheets.write_workbook import write_workbook

HEADER = [column.header for column in COLUMNS]


def a_row(person: Person, **other: str) -> list[str]:
    """First registration in internal medicine; `other` names columns by their keys."""
    given = {
        "name": person.name,
        "id_number": person.id_number or "",
        "business": "首次注册",
        "department": "内科",
        "employed_from": "2026-09-01",
        "scopes": "内科专业",
        **other,
    }
    return [given.get(column.key, "") for column in COLUMNS]


def a_workbook(rows: Sequence[Sequence[str]], header: Sequence[str] = HEADER) -> SimpleUploadedFile:
    return SimpleUploadedFile("集体办理.xlsx", write_workbook(header, rows))


def a_csv(rows: Sequence[Sequence[str]], *, encoding: str = "utf-8-sig") -> SimpleUploadedFile:
    lines = [",".join(cells) for cells in (HEADER, *rows)]
    return SimpleUploadedFile("集体办理.csv", "\r\n".join(lines).encode(encoding))
