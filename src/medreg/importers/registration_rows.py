"""One row of a register file: every check, and its line for COPY. Old licence numbers are kept, with warnings."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from medreg.importers.copy_lines import NULL, array, sealed, text
from medreg.importers.documents import DocumentReader
from medreg.importers.found import Finding
from medreg.register.licence_numbers import number_warnings
from medreg.secrecy.bulk import indexer
from medreg.spreadsheets import values
from medreg.standards.text import canonical, canonical_code
from medreg.standards.vocabulary import (
    CancellationGround,
    Category,
    DepartureGround,
    Level,
    RegistrationStatus,
    SuspensionGround,
)

_NUMBER = re.compile("[0-9A-Z]{1,20}")
_FILING = re.compile(r"([^@]+)@([^~～]+)(?:[~～](.*))?")
_GROUNDS = {"", *CancellationGround, *DepartureGround, *SuspensionGround}
_ENDED = (RegistrationStatus.CANCELLED, RegistrationStatus.RESCINDED, RegistrationStatus.TRANSFERRED)
_LONGEST = 60
Filed = tuple[str, date, date | None]


class RegistrationRows:
    """Called with a row number and its cells: the COPY line, or None when `found` holds a defect."""

    def __init__(self, pick: Callable[[Sequence[str]], tuple[str, ...]], today: date) -> None:
        self.found: list[Finding] = []
        self._pick, self._today = pick, today
        self._document = DocumentReader(today)
        self._index_id = indexer("physicians.identity")
        self._index_number = indexer("physicians.qualification")

    def __call__(self, row_number: int, cells: Sequence[str]) -> str | None:
        self.found = []
        (
            id_type, id_number, number, level, category, scopes, techniques, licence, institution,
            department, authority, since, status, status_since, status_until, ground, filings,
        ) = self._pick(cells)  # fmt: skip
        key = self._document.identity(self.found, id_type, id_number)
        held, of = self._terms(level, category)
        parts = [
            sealed(self._index_id(key or "")),
            sealed(self._index_number(self._required("number", number))),
            str(held),
            str(of),
            self._scopes(scopes, held, of),
            self._techniques(techniques, held),
            self._licence(licence),
            text(self._required("institution", institution)),
            self._department(department),
            text(self._required("authority", authority)),
            *self._times(since, status, status_since, status_until, ground),
            self._warnings(licence, held, of),
            *self._filings(filings, canonical_code(institution)),
        ]
        if not all(finding.warning for finding in self.found):
            return None
        return "\t".join((str(row_number), *parts)) + "\n"

    def spare_sealing(self) -> None:
        """These rows hold nothing sealed."""

    def _add(self, key: str, code: str, value: str = "", *, warning: bool = False) -> None:
        self.found.append(Finding(key, code, value, warning=warning))

    def _required(self, key: str, cell: str) -> str:
        code = canonical_code(cell)
        if not code:
            self._add(key, "missing")
        return code

    def _terms(self, level: str, category: str) -> tuple[Level | None, Category | None]:
        held, of = values.level(level), values.category(category)
        if held is None:
            self._add("level", "level_unknown" if level.strip() else "missing", level)
        if of is None:
            self._add("category", "category_unknown" if category.strip() else "missing", category)
        return held, of

    def _scopes(self, cell: str, level: Level | None, category: Category | None) -> str:
        if level is None or category is None or (level is Level.TCM_SPECIALTY and not cell.strip()):
            return "{}"
        codes = values.coded(cell, lambda name: values.scope(name, category))
        if not codes:
            self._add("scopes", "scope_unknown" if cell.strip() else "missing", cell)
        return array(codes or ())

    def _techniques(self, cell: str, level: Level | None) -> str:
        skills = values.listed(cell)
        if level is Level.TCM_SPECIALTY and not skills:
            self._add("techniques", "missing")
        if any(len(skill) > _LONGEST for skill in skills):
            self._add("techniques", "text_too_long")
        return array(skills)

    def _department(self, cell: str) -> str:
        line = canonical(cell)
        if len(line) > _LONGEST:
            self._add("department", "text_too_long")
        return text(line)

    def _licence(self, cell: str) -> str:
        number = canonical_code(cell)
        if not _NUMBER.fullmatch(number):
            self._add("licence_number", "licence_number_form" if number else "missing", cell)
        return text(number)

    def _warnings(self, cell: str, level: Level | None, category: Category | None) -> str:
        if level is None or category is None:
            return "{}"
        warnings = number_warnings(canonical_code(cell), level, category)
        if warnings and _NUMBER.fullmatch(canonical_code(cell)):
            self._add("licence_number", "old_number", cell, warning=True)
        return array(warnings)

    def _day(self, key: str, cell: str) -> date | None:
        day = values.day(cell)
        if day is None and cell.strip():
            self._add(key, "date_invalid", cell)
        return day

    def _times(self, since: str, status: str, status_since: str, status_until: str, ground: str) -> list[str]:
        """Since, status, its first and last day, its ground."""
        begun, state = self._day("since", since), values.status(status)
        first, last = self._day("status_since", status_since), self._day("status_until", status_until)
        if begun is None and not since.strip():
            self._add("since", "missing")
        if begun is not None and begun > self._today:
            self._add("since", "date_in_future", since)
        if state is None:
            self._add("status", "status_unknown", status)
        code = canonical_code(ground).lower() if canonical(ground).lower() in _GROUNDS else canonical_code(ground)
        if code not in _GROUNDS:
            self._add("ground", "ground_unknown", ground)
        if state is None or state is RegistrationStatus.VALID:
            return [str(begun), "valid", NULL, NULL, ""]
        if first is None and not status_since.strip():
            self._add("status_since", "status_date_missing")
        if state in _ENDED:
            last = None
        if (begun and first and first < begun) or (first and last and last < first):
            self._add("status_since", "dates_out_of_order", status_since)
        return [str(begun), state.value, str(first or NULL), str(last or NULL), code]

    def _filings(self, cell: str, main: str) -> tuple[str, str, str]:
        filed = [entry for part in values.listed(cell) if (entry := self._filing(part, main))]
        for at, (number, since, until) in enumerate(filed):
            for other, other_since, other_until in filed[:at]:
                apart = (until is not None and until < other_since) or (other_until is not None and other_until < since)
                if number == other and not apart:
                    self._add("filings", "filing_twice", number)
        days = [
            ",".join(str(day or "NULL") for day in column) for column in zip(*(row[1:] for row in filed), strict=True)
        ]
        first, last = days or ("", "")
        return array(number for number, _, _ in filed), f"{{{first}}}", f"{{{last}}}"

    def _filing(self, part: str, main: str) -> Filed | None:
        found = _FILING.fullmatch(part)
        since = values.day(found[2]) if found else None
        last = (found[3] or "").strip() if found else ""
        until = values.day(last)
        if found is None or since is None or (last and until is None) or (until is not None and until < since):
            self._add("filings", "filing_malformed", part)
            return None
        number = canonical_code(found[1])
        if number == main:
            self._add("filings", "files_at_main", part)
            return None
        return number, since, until
