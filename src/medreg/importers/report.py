"""The row-level report: a CSV that a spreadsheet opens, written as the rows go by."""

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from medreg.importers.found import Finding, sentence
from medreg.spreadsheets.columns import Column

HEADER = ("行号", "列", "内容", "代码", "程度", "问题和处理办法")
LONGEST_VALUE = 60
EXAMPLES = 20
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Report:
    """Counts what was found, keeps the first few sentences, and writes all of it to a file if there is one."""

    def __init__(self, path: Path | None, columns: Sequence[Column]) -> None:
        self.codes: Counter[str] = Counter()
        self.examples: list[str] = []
        self._headers = {column.key: column.header for column in columns}
        self._sensitive = {column.key for column in columns if column.sensitive}
        self._file = path.open("w", encoding="utf-8-sig", newline="") if path else None
        self._rows = csv.writer(self._file) if self._file else None
        if self._rows:
            self._rows.writerow(HEADER)

    def add(self, row_number: int, finding: Finding) -> None:
        self.codes[finding.code] += 1
        column, words = self._headers.get(finding.key, ""), sentence(finding)
        if len(self.examples) < EXAMPLES:
            self.examples.append(f"第 {row_number} 行 {column}：{words}")
        if self._rows:
            degree = "提示" if finding.warning else "错误"
            self._rows.writerow((row_number, column, self._shown(finding), finding.code, degree, words))

    def _shown(self, finding: Finding) -> str:
        """The cell, cut and masked; a leading character that spreadsheets take for a formula is defused."""
        value = "".join(character for character in finding.value[:LONGEST_VALUE] if character.isprintable())
        if finding.key in self._sensitive and value:
            value = f"{value[:3]}****{value[-2:]}" if len(value) > 8 else "****"
        return f"'{value}" if value.startswith(_FORMULA) else value

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file:
            self._file.close()
