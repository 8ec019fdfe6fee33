"""Files of every encoding and shape become rows; what is no table is refused in words."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from medreg.importers.columns import QUALIFICATIONS
from medreg.spreadsheets.columns import layout_of
from medreg.spreadsheets.refusals import FileRefused
from medreg.spreadsheets.table_file import LONGEST_FIELD, Row, open_table

TABLE = "姓名,性别\n王㼆,女\n陈二,男\n"


def _rows(path: Path) -> list[Row]:
    return list(open_table(path).rows())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_same_table_reads_the_same_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(TABLE.encode(encoding))

    rows = _rows(path)

    assert rows == [(1, ["姓名", "性别"], ""), (2, ["王㼆", "女"], ""), (3, ["陈二", "男"], "")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_read_from_the_header(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "table.csv"
    path.write_text(TABLE.replace(",", delimiter), encoding="utf-8")

    rows = _rows(path)

    assert rows[1][1] == ["王㼆", "女"]


def test_gbk_that_begins_far_behind_an_ascii_start_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(b"name,sex\n" * 200_000 + "王一,女\n".encode("gbk"))

    table = open_table(path)

    assert table.encoding == "gb18030"


def test_blank_lines_are_skipped_but_counted(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("姓名,性别\n\n,\n王一,女\n", encoding="utf-8")

    rows = _rows(path)

    assert [row[0] for row in rows] == [1, 4]


def test_a_huge_field_spoils_its_row_alone(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(f"姓名,性别\n{'长' * 10_000_000},女\n王一,女\n", encoding="utf-8")

    rows = _rows(path)

    assert [(number, defect) for number, _, defect in rows] == [(1, ""), (2, "field_too_large"), (3, "")]


def test_a_quoted_field_above_the_limit_is_reported_too(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(f'姓名,性别\n"{"长" * (LONGEST_FIELD + 1)}",女\n王一,女\n', encoding="utf-8")

    rows = _rows(path)

    assert rows[-1] == (3, ["王一", "女"], "")
    assert rows[1][2] == "field_too_large"


def test_nul_bytes_are_reported_in_their_row(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes("姓名,性别\n王\0一,女\n陈二,男\n".encode())

    rows = _rows(path)

    assert [defect for _, _, defect in rows] == ["", "control_character", ""]


def test_a_workbook_reads_like_a_table_and_rounded_numbers_are_noticed(tmp_path: Path) -> None:
    path, book = tmp_path / "table.xlsx", Workbook()
    sheet = book.worksheets[0]
    sheet.append(["姓名", "发证日期", "证件号码"])
    sheet.append(["王一", date(2023, 12, 20), "110101199003070011"])
    sheet.append(["陈二", "", 110101199003070011])
    book.save(path)

    rows = _rows(path)

    assert rows[1] == (2, ["王一", "2023-12-20", "110101199003070011"], "")
    assert rows[2][2] == "number_rounded"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n\t\n", "empty"),
        (b"%PDF-1.7 ...", "wrong_type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "wrong_type"),
        (b"\x89PNG\r\n\x1a\n", "wrong_type"),
        (b"MZ\x90\x00", "wrong_type"),
        (b"PK\x03\x04 no archive", "damaged_workbook"),
        ("姓名\n".encode() + b"\xff\xff\xff\n", "encoding"),
    ],
)
def test_what_is_no_table_is_refused_with_a_remedy(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(content)

    with pytest.raises(FileRefused) as refused:
        open_table(path)

    assert refused.value.reason == reason
    assert "请" in refused.value.words


def test_a_file_that_is_not_there_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="unreadable"):
        open_table(tmp_path / "nothing.csv")


def test_an_archive_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path, book = tmp_path / "table.xlsx", Workbook()
    book.save(path)
    path.write_bytes(path.read_bytes().replace(b"xl/workbook.xml", b"xl/workb00k.xml"))

    with pytest.raises(FileRefused, match="damaged_workbook"):
        _rows(path)


def test_headers_are_found_by_synonym_in_any_order_and_unknown_ones_are_named() -> None:
    header = ["备注", "＊身份证号（18位）", "姓 名", "性别", "资格级别", "资格类别", "考区", "合格日期", "", ""]

    layout = layout_of(QUALIFICATIONS, header)

    assert layout.unknown == ("备注",)
    assert layout.pick([*"abcdefgh", ""])[:4] == ("c", "d", "", "b")


@pytest.mark.parametrize(
    ("header", "reason", "named"),
    [(["姓名", "性别"], "missing_columns", "证件号码"), (["姓名", "姓名"], "double_columns", "姓名")],
)
def test_missing_and_doubled_columns_refuse_the_file_by_name(header: list[str], reason: str, named: str) -> None:
    with pytest.raises(FileRefused) as refused:
        layout_of(QUALIFICATIONS, header)

    assert refused.value.reason == reason
    assert named in refused.value.words
