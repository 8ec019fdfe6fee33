"""One row of a holiday notice: every check, and its line for COPY."""

from collections.abc import Callable, Sequence
from datetime import date

from medreg.importers.copy_lines import text
from medreg.importers.found import Finding
from medreg.spreadsheets import values
from medreg.standards.text import canonical

_ARRANGEMENTS = {"放假": "f", "休": "f", "上班": "t", "班": "t", "调休上班": "t"}
_LIMITS = {"festival": 40, "notice": 120}
LONGEST_HOLIDAY = 15
SATURDAY = 5


class HolidayRows:
    """Called with a row number and its cells: the COPY line, or None when `found` holds a defect."""

    def __init__(self, pick: Callable[[Sequence[str]], tuple[str, ...]], today: date) -> None:
        del today  # a notice speaks of days to come
        self.found: list[Finding] = []
        self._pick = pick

    def __call__(self, row_number: int, cells: Sequence[str]) -> str | None:
        self.found = []
        first_cell, last_cell, arrangement, festival, notice = self._pick(cells)
        worked = _ARRANGEMENTS.get(canonical(arrangement))
        if worked is None:
            self._add("arrangement", "arrangement_unknown" if arrangement.strip() else "missing", arrangement)
        first = self._day("first", first_cell)
        last = self._day("last", last_cell) if last_cell.strip() else first
        names = [self._text("festival", festival), self._text("notice", notice)]
        if not canonical(notice):
            self._add("notice", "missing")
        if first and last:
            self._check_period(first, last, first_cell, last_cell)
        if self.found and not all(finding.warning for finding in self.found):
            return None
        assert first is not None
        return "\t".join((str(row_number), str(first.year), str(first), str(last), str(worked), *names)) + "\n"

    def spare_sealing(self) -> None:
        """These rows hold nothing sealed."""

    def _add(self, key: str, code: str, value: str = "", words: str = "") -> None:
        self.found.append(Finding(key, code, value, words=words))

    def _day(self, key: str, cell: str) -> date | None:
        day = values.day(cell)
        if day is None:
            self._add(key, "date_invalid" if cell.strip() else "missing", cell)
        return day

    def _text(self, key: str, cell: str) -> str:
        line = canonical(cell)
        if len(line) > _LIMITS[key]:
            self._add(key, "too_long", words=f"内容太长，最多 {_LIMITS[key]} 个字。请删减。")
        return text(line)

    def _check_period(self, first: date, last: date, first_cell: str, last_cell: str) -> None:
        if last < first:
            self._add("last", "dates_out_of_order", last_cell)
        elif first.year != last.year:
            self._add("last", "crosses_the_year", last_cell)
        elif (last - first).days >= LONGEST_HOLIDAY:
            self._add("last", "holiday_too_long", f"{first_cell}–{last_cell}")
