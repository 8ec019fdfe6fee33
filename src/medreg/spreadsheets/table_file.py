"""Tables from files, one row at a time: CSV in UTF-8 (with or without BOM), UTF-16 or GB18030, and XLSX."""

import codecs
import csv
import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import IO, Any, NamedTuple, Protocol

from openpyxl import load_workbook

from medreg.spreadsheets.refusals import FileRefused

CHUNK = 1 << 20
BLOCK = 1 << 19
ROWS_IN_BLOCK = 2_000
LONGEST_FIELD = 2_000
LONGEST_LINE = 262_144
LARGEST_WORKBOOK = 1 << 30
PRECISE_DIGITS = 15

_MAGIC = (
    (b"%PDF", "PDF 文件"),
    (b"\xd0\xcf\x11\xe0", "旧版 Office 文件（.xls/.doc）"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
    (b"\x1f\x8b", "压缩包"),
    (b"MZ", "程序文件"),
    (b"\x7fELF", "程序文件"),
)


Row = tuple[int, list[str], str]
"""A row's number as a spreadsheet shows it, its cells, and the code of what is wrong with the row as a whole, or ""."""


class Block(Protocol):
    """Some rows of a table that follow each other; it can be sent to another process."""

    def rows(self) -> Iterable[Row]:
        """The rows that are not blank."""


class Lines(NamedTuple):
    """Whole lines as they stand in the file, where every line is one record. `first` is the number of the first."""

    first: int
    content: bytes
    encoding: str
    delimiter: str

    def rows(self) -> Iterator[Row]:
        lines = self.content.decode(self.encoding).split("\n")
        return _records(csv.reader(lines, delimiter=self.delimiter), self.first)


class Records(NamedTuple):
    """Rows that were read already."""

    read: list[Row]

    def rows(self) -> list[Row]:
        return self.read


@dataclass(frozen=True, slots=True)
class TableFile:
    """A file that can be read as a table; `digest` is the SHA-256 of its bytes, `size` their number.

    `plain`: text without quotes, NUL, lone carriage returns and overlong lines, so that every line is one record.
    """

    path: Path
    digest: str
    form: str
    encoding: str
    size: int
    nul: bool = False
    long_lines: bool = False
    plain: bool = False

    def rows(self) -> Iterator[Row]:
        """Every row that is not blank, the header first."""
        if self.form == "xlsx":
            return _workbook_rows(self.path)
        numbered = _csv_rows(self)
        return map(_without_nul, numbered) if self.nul else numbered

    def header(self) -> Row | None:
        """The first row that is not blank; None when every row is."""
        return next(self.rows(), None)

    def blocks(self, header: Row) -> Iterator[Block]:
        """Every row after `header`, in blocks of bounded size; reading plain text into rows is left to the blocks."""
        if self.plain:
            yield from _line_blocks(self, header[0])
            return
        rows = self.rows()
        next(rows, None)
        while read := list(islice(rows, ROWS_IN_BLOCK)):
            yield Records(read)


def open_table(path: Path, *, largest_workbook: int = LARGEST_WORKBOOK) -> TableFile:
    """Look at the whole file once, in constant memory: kind, encoding, digest. `largest_workbook` is the size of an XLSX
    once it is unpacked. Raises FileRefused."""
    try:
        with path.open("rb") as file:
            start = file.read(8)
            for magic, found in _MAGIC:
                if start.startswith(magic):
                    raise FileRefused("wrong_type", found=found)
            file.seek(0)
            if start.startswith(b"PK\x03\x04"):
                _refuse_bombs(file, largest_workbook)
                file.seek(0)
                return TableFile(path, hashlib.file_digest(file, "sha256").hexdigest(), "xlsx", "", file.tell())
            return _text_table(path, file, start)
    except OSError as unreadable:
        raise FileRefused("unreadable", name=path.name) from unreadable


def _without_nul(row: Row) -> Row:
    number, cells, defect = row
    return number, cells, "control_character" if "\0" in "".join(cells) else defect


def _refuse_bombs(file: IO[bytes], largest: int) -> None:
    try:
        with zipfile.ZipFile(file) as parts:
            size = sum(part.file_size for part in parts.infolist())
    except zipfile.BadZipFile as damaged:
        raise FileRefused("damaged_workbook") from damaged
    if size > largest:
        raise FileRefused("workbook_too_large", limit=largest >> 20)


def _text_table(path: Path, file: IO[bytes], start: bytes) -> TableFile:
    wide = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    candidates = ["utf-16"] if wide else ["utf-8-sig", "gb18030"]
    decoders = {name: codecs.getincrementaldecoder(name)() for name in candidates}
    digest, lines, empty, nul, longest, quoted = hashlib.sha256(), 1, True, False, 0, wide
    while chunk := file.read(CHUNK):
        if chunk.endswith(b"\r"):
            chunk += file.read(1)
        digest.update(chunk)
        longest = max(longest, max(map(len, chunk.split(b"\n"))))
        nul = nul or (not wide and b"\0" in chunk)
        quoted = quoted or b'"' in chunk or chunk.count(b"\r") != chunk.count(b"\r\n")
        empty = empty and not chunk.strip(b" \t\r\n\x00\xef\xbb\xbf")
        _keep_fitting(decoders, chunk, lines, final=False)
        lines += chunk.count(b"\n")
    _keep_fitting(decoders, b"", lines, final=True)
    if empty:
        raise FileRefused("empty")
    long_lines = longest > LONGEST_LINE // 2
    plain = not (quoted or nul or long_lines)
    return TableFile(path, digest.hexdigest(), "csv", next(iter(decoders)), file.tell(), nul, long_lines, plain)


def _keep_fitting(decoders: dict[str, codecs.IncrementalDecoder], chunk: bytes, lines: int, *, final: bool) -> None:
    """Drop every encoding that does not fit; raises FileRefused when none is left."""
    for name, decoder in list(decoders.items()):
        try:
            decoder.decode(chunk, final)
        except UnicodeDecodeError as unfit:
            del decoders[name]
            if not decoders:
                line = lines + chunk[: unfit.start].count(b"\n")
                raise FileRefused("encoding", line=line) from unfit


def _csv_rows(table: TableFile) -> Iterator[Row]:
    with table.path.open(encoding=table.encoding, newline="") as file:
        delimiter = _delimiter(file.readline(LONGEST_LINE))
        file.seek(0)
        lines = _bounded_lines(file) if table.long_lines else file
        yield from _records(csv.reader(lines, delimiter=delimiter), 1)


def _records(reader: Iterator[list[str]], first: int) -> Iterator[Row]:
    """The records of a CSV reader that are not blank, numbered from `first`."""
    csv.field_size_limit(LONGEST_FIELD)
    number = first - 1
    while True:
        try:
            for number, cells in enumerate(reader, start=number + 1):  # noqa: B020 -- goes on after an error
                if cells and any(cells):
                    yield number, cells, ""
            return
        except csv.Error:
            number += 1
            yield number, [], "field_too_large"


def _line_blocks(table: TableFile, header_line: int) -> Iterator[Lines]:
    encoding = "utf-8" if table.encoding == "utf-8-sig" else table.encoding
    with table.path.open("rb") as file:
        delimiter = _delimiter(file.readline(LONGEST_LINE).decode(encoding))
        for _ in range(header_line - 1):
            file.readline()
        first = header_line + 1
        while content := file.read(BLOCK):
            content += file.readline()
            yield Lines(first, content, encoding, delimiter)
            first += content.count(b"\n")


def _bounded_lines(file: io.TextIOBase) -> Iterator[str]:
    """Lines of at most LONGEST_LINE characters: the rest of a longer one is skipped, never held in memory."""
    while line := file.readline(LONGEST_LINE):
        if not line.endswith(("\n", "\r")) and len(line) == LONGEST_LINE:
            while (rest := file.readline(LONGEST_LINE)) and not rest.endswith(("\n", "\r")):
                pass
            line += "\n"
        yield line


def _delimiter(header: str) -> str:
    return max(",;\t|", key=header.count)


def _workbook_rows(path: Path) -> Iterator[Row]:
    try:
        book = load_workbook(path, read_only=True, data_only=True)
        sheet: Any = book.worksheets[0]
        sheet.reset_dimensions()
        rows: Iterable[tuple[Any, ...]] = sheet.iter_rows(values_only=True)
        for number, values in enumerate(rows, start=1):
            cells = [_cell_text(value) for value in values]
            if any(cells):
                yield number, cells, _cell_defect(cells, values)
    except (zipfile.BadZipFile, KeyError, ValueError, IndexError, EOFError, SyntaxError, OSError) as damaged:
        raise FileRefused("damaged_workbook") from damaged


def _cell_defect(cells: list[str], values: tuple[Any, ...]) -> str:
    if any(len(cell) > LONGEST_FIELD for cell in cells):
        return "field_too_large"
    return "number_rounded" if any(map(_is_rounded, values)) else ""


def _cell_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _is_rounded(value: Any) -> bool:
    """A long number that a spreadsheet holds as a number has lost its last digits."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) >= 10**PRECISE_DIGITS
