"""Blocks of rows: read and checked in other processes, they give what one process gives, in the file's order."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from medreg.importers.columns import QUALIFICATIONS
from medreg.importers.generator import generate
from medreg.importers.qualification_rows import QualificationRows
from medreg.importers.row_checks import Checked, Recipe, checked_apart, checked_here, process_count, start_method
from medreg.physicians.staged_qualifications import COLUMNS
from medreg.spreadsheets.columns import layout_of
from medreg.spreadsheets.table_file import LONGEST_FIELD, Row, open_table
from tests.conftest import TODAY

SEALED = {at for at, (name, _) in enumerate(COLUMNS) if name in {"id_number", "number", "admission"}}


def _recipe(path: Path) -> Recipe:
    header = open_table(path).header()
    assert header is not None
    return Recipe(QualificationRows, layout_of(QUALIFICATIONS, header[1]), TODAY)


def _blocks_of(path: Path) -> tuple[bool, list[Row]]:
    """Whether the file is plain, and the rows of its blocks."""
    table = open_table(path)
    header = table.header()
    assert header is not None
    return table.plain, [row for block in table.blocks(header) for row in block.rows()]


def _comparable(checked: Iterator[Checked]) -> tuple[int, list[list[str]], list[object]]:
    """Rows, staged columns without the sealed ones (their nonces are random), and notes."""
    rows, staged, noted = 0, [], list[object]()
    for block in checked:
        rows += block.rows
        noted += block.noted
        for line in block.lines.decode().splitlines():
            staged.append([cell for at, cell in enumerate(line.split("\t")) if at not in SEALED])
    return rows, staged, noted


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_plain_lines_read_like_the_whole_file(tmp_path: Path, encoding: str, end: str) -> None:
    path = tmp_path / "table.csv"
    lines = ["", "姓名,性别", "", "王㼆,女", ",", "陈二,男,多", f"{'长' * (LONGEST_FIELD + 1)},女", "末行,男"]
    path.write_bytes(end.join(lines).encode(encoding))

    plain, rows = _blocks_of(path)

    assert plain
    assert rows == list(open_table(path).rows())[1:]
    assert [row[0] for row in rows] == [4, 6, 7, 8]


def test_many_blocks_number_their_rows_on(tmp_path: Path) -> None:
    path = tmp_path / "q.csv"
    generate(path=path, rows=9_000, defects=0, seed=1, today=TODAY)

    plain, rows = _blocks_of(path)

    assert plain
    assert [row[0] for row in rows] == list(range(2, 9_002))


@pytest.mark.parametrize(
    "content", ['姓名,性别\n"王\n一",女\n陈二,男\n', "姓名,性别\r王一,女\r陈二,男\r", "姓名\n王\0一\n"]
)
def test_quotes_lone_returns_and_nul_are_read_before_the_file_is_cut(tmp_path: Path, content: str) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(content.encode())

    plain, rows = _blocks_of(path)

    assert not plain
    assert rows == list(open_table(path).rows())[1:]


def test_a_return_and_line_feed_on_both_sides_of_a_chunk_are_one_line_end(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(b"name,sex\r\n" + b"x" * 9 + b",y\r\n" + b"abcdefgh,ijkl\r\n" * 200_000)

    plain, rows = _blocks_of(path)

    assert plain
    assert rows[-1] == (200_002, ["abcdefgh", "ijkl"], "")


@pytest.mark.parametrize("method", ["fork", "spawn"])
@pytest.mark.parametrize("quoted", [False, True])
def test_several_processes_find_what_one_finds_in_the_same_order(tmp_path: Path, method: str, quoted: bool) -> None:
    path = tmp_path / "q.csv"
    generate(path=path, rows=6_000, defects=0.05, seed=4, today=TODAY)
    if quoted:
        path.write_text(path.read_text(encoding="utf-8").replace("首都医科大学", '"首都医科大学"'), encoding="utf-8")
    table, recipe = open_table(path), _recipe(path)
    header = (1, [""], "")

    here = _comparable(checked_here(recipe, table.blocks(header), lambda: False))
    apart = _comparable(checked_apart(recipe, table.blocks(header), lambda: False, method=method))

    assert table.plain is not quoted
    assert here[0] == 6_000
    assert apart == here


def test_sealing_is_spared_once_nothing_will_be_kept(tmp_path: Path) -> None:
    path = tmp_path / "q.csv"
    generate(path=path, rows=10, defects=0, seed=4, today=TODAY)
    blocks = list(open_table(path).blocks((1, [""], "")))

    kept = next(checked_apart(_recipe(path), blocks, lambda: False))
    spared = next(checked_apart(_recipe(path), blocks, lambda: True))

    assert len(spared.lines) < len(kept.lines)
    assert spared.rows == kept.rows == 10


def test_processes_are_bounded_and_never_copied_beside_other_threads() -> None:
    counted, method = process_count(), start_method()

    assert 1 <= counted <= 4
    assert method in {"fork", "spawn"}
