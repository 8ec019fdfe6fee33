"""Each check of a qualification row: what it accepts, what it finds, in which words."""

from datetime import date

import pytest

from medreg.importers.columns import QUALIFICATIONS
from medreg.importers.found import sentence
from medreg.importers.generator import AT, HEADER, Generator
from medreg.importers.qualification_rows import QualificationRows
from medreg.physicians.staged_qualifications import COLUMNS
from medreg.spreadsheets.columns import layout_of

TODAY = date(2026, 9, 15)
CARD = "110101199003070011"
ROW = {
    "name": "张示例",
    "sex": "男",
    "id_type": "居民身份证",
    "id_number": CARD,
    "birth_date": "1990-03-07",
    "ethnic_group": "汉族",
    "level": "执业医师",
    "category": "临床",
    "number": f"202311110{CARD}",
    "passed_on": "2023-11-01",
    "issued_on": "2023-12-20",
    "province": "北京市",
    "school": "首都医科大学",
    "education": "大学本科毕业",
}
STAGED = [name for name, _ in COLUMNS]


def _rows() -> QualificationRows:
    return QualificationRows(layout_of(QUALIFICATIONS, HEADER).pick, TODAY)


def _read(**cells: str) -> tuple[dict[str, str] | None, list[str]]:
    """The staged columns of a row that differs from the usual one in `cells`, and the codes found."""
    row = {**ROW, **cells}
    rows = _rows()
    line = rows(2, [row.get(column.key, "") for column in QUALIFICATIONS])
    staged = None if line is None else dict(zip(STAGED, line.rstrip("\n").split("\t"), strict=True))
    return staged, [finding.code for finding in rows.found]


def test_the_usual_row_is_taken_without_findings() -> None:
    staged, found = _read()

    assert found == []
    assert staged is not None
    assert [staged[key] for key in ("name", "sex", "birth_date", "state", "level", "province")] == [
        "张示例", "male", "1990-03-07", "issued", "physician", "11"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"name": ""}, "missing"),
        ({"name": "张1"}, "name_defective"),
        ({"sex": "女"}, "sex_differs"),
        ({"sex": "不详"}, "sex_unknown"),
        ({"id_type": "学生证"}, "id_type_unknown"),
        ({"id_number": ""}, "missing"),
        ({"id_number": "110101199003070012"}, "check_digit"),
        ({"id_number": "11010119900307001"}, "length"),
        ({"id_number": "11010119900230001X"}, "birth_date"),
        ({"birth_date": "1990-03-08"}, "birth_date_differs"),
        ({"birth_date": "三月"}, "date_invalid"),
        ({"level": "主任医师"}, "level_unknown"),
        ({"category": "兽医"}, "category_unknown"),
        ({"province": "火星"}, "province_unknown"),
        ({"ethnic_group": "火星族"}, "ethnic_group_unknown"),
        ({"education": "自学"}, "education_unknown"),
        ({"passed_on": "2023-02-30"}, "date_invalid"),
        ({"passed_on": ""}, "missing"),
        ({"issued_on": "2026-09-16"}, "date_in_future"),
        ({"issued_on": "2023-10-01"}, "dates_out_of_order"),
        ({"issued_on": ""}, "number_without_date"),
        ({"number": ""}, "number_without_date"),
        ({"number": "", "issued_on": ""}, "admission_missing"),
        ({"number": "123"}, "number_length"),
        ({"school": "长" * 101}, "too_long"),
        ({"id_type": "护照", "id_number": "E12345678", "birth_date": ""}, "birth_date_missing"),
        ({"id_type": "港澳居民来往内地通行证", "id_number": "X12345678"}, "format"),
        ({"id_type": "军官证", "id_number": "军字<1>"}, "id_number_form"),
    ],
)
def test_a_defect_is_found_once_and_said_in_words(cells: dict[str, str], code: str) -> None:
    staged, found = _read(**cells)

    assert staged is None
    assert found == [code]


def test_every_finding_has_a_sentence_with_a_remedy() -> None:
    rows = _rows()

    rows(2, ["", "？", "学生证", "", "x", "x", "x", "x", "1", "", "x", "x", "x", "长" * 200, "x", "长" * 99, ""])

    assert len(rows.found) >= 10
    assert all("请" in sentence(finding) or finding.words for finding in rows.found)


@pytest.mark.parametrize(
    ("cells", "column", "value"),
    [
        ({"id_number": "110101900307001", "sex": "男"}, "id_type", "01"),
        ({"id_number": "１１０１０１１９９００３０７００１１"}, "sex", "male"),
        ({"name": "阿依古丽•买买提"}, "name", "阿依古丽·买买提"),
        ({"name": "王\u3400"}, "name", "王\u3400"),
        ({"birth_date": ""}, "birth_date", "1990-03-07"),
        ({"birth_date": "1990年3月7日"}, "birth_date", "1990-03-07"),
        ({"passed_on": "20231101", "issued_on": "2023/12/20"}, "issued_on", "2023-12-20"),
        ({"level": "1", "category": "10", "province": "110000"}, "category", "10"),
        ({"number": "", "issued_on": "", "admission": "2023110001"}, "state", "passed_awaiting_certificate"),
        ({"id_type": "06", "id_number": "H12345678"}, "origin", "hong_kong"),
        ({"id_type": "07", "id_number": "12345678"}, "origin", "taiwan"),
        ({"level": "中医（专长）医师", "category": "中医", "techniques": "针刺;正骨"}, "techniques", '{"针刺","正骨"}'),
        ({"school": "反斜\\杠"}, "school", "反斜\\\\杠"),
    ],
)
def test_unusual_but_lawful_rows_are_taken(cells: dict[str, str], column: str, value: str) -> None:
    staged, _ = _read(**cells)

    assert staged is not None
    assert staged[column] == value


def test_a_number_that_says_something_else_is_a_warning_only() -> None:
    staged, found = _read(number=f"202312220{CARD}")

    assert staged is not None
    assert found == ["number_level_differs", "number_category_differs", "number_province_differs"]


def test_the_quick_look_and_the_long_way_agree_on_generated_rows() -> None:
    """Sealed columns differ by their random nonces; everything else must be the same."""
    quick, slow = _rows(), _rows()
    sealed = {STAGED.index(name) for name in ("id_number", "number", "admission")}
    compared = 0

    for number, row in enumerate(Generator(seed=3, today=TODAY, defects=0.2).rows(500), start=2):
        line = quick(number, row)
        cells = tuple([*row, ""][: len(AT)])
        terms, terms_found, expected = slow._terms(cells[6], cells[7], cells[12])
        (dates, dates_found), (more, more_found) = slow._dates(cells[10], cells[11]), slow._more(cells[5], *cells[13:])
        slow.found = [*terms_found, *dates_found, *more_found]
        again = slow.long_way(number, cells, terms, expected, dates, more)
        assert quick.found == slow.found
        if line is not None and again is not None:
            pairs = zip(line.split("\t"), again.split("\t"), strict=True)
            assert all(one == other for at, (one, other) in enumerate(pairs) if at not in sealed)
            compared += 1
        else:
            assert line is again is None

    assert compared > 300
