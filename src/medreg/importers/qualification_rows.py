"""One row of a qualification file: every check, and its line for COPY. This is the hot path of the importers."""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from medreg.importers.copy_lines import NULL, array, sealed, text
from medreg.importers.documents import DocumentReader
from medreg.importers.found import Finding
from medreg.secrecy.bulk import indexer, sealer
from medreg.spreadsheets import values
from medreg.spreadsheets.columns import Pick
from medreg.standards.gb11643 import check_character
from medreg.standards.identifiers import defect_message
from medreg.standards.physician_numbers import check_qualification_number
from medreg.standards.text import canonical, canonical_code, canonical_name, person_name_defect
from medreg.standards.vocabulary import Category, IdentifierKind, Level, Sex

LONGEST_SCHOOL = 100
LONGEST_TECHNIQUE = 60
_ISSUED = "issued"
_AWAITING = "passed_awaiting_certificate"
USUAL_DOCUMENTS = frozenset({"", "01", "居民身份证", "身份证"})
USUAL_CARD = re.compile("[1-9][0-9]{16}[0-9X]").fullmatch
USUAL_YEAR = re.compile("(?:19|20)[0-9]{2}").fullmatch
USUAL_NAME = re.compile("[\u4e00-\u9fff]{1,50}").fullmatch
USUAL_SEXES = {"男": "13579", "女": "02468"}
SEX_WORDS = {digit: Sex.MALE.value if digit in USUAL_SEXES["男"] else Sex.FEMALE.value for digit in "0123456789"}
_LEVEL_DIGITS = {Level.PHYSICIAN: "13", Level.ASSISTANT: "24"}


class Read(NamedTuple):
    """Some cells of a row together: their part of the COPY line, and what is wrong with them."""

    line: str
    found: tuple[Finding, ...]


class QualificationRows:
    """Called with a row number and its cells: the COPY line, or None when `found` holds a defect.

    A row like most is told in one look; everything else goes the long way, check by check. Cells that repeat themselves
    from row to row are read through bounded caches.
    """

    def __init__(self, pick: Pick, today: date) -> None:
        self.found: list[Finding] = []
        self._pick, self._today = pick, today
        self._document = DocumentReader(today)
        self._seal_id = sealer("physicians_person.id_number")
        self._index_id = indexer("physicians.identity")
        self._seal_number = sealer("physicians_qualification.number")
        self._index_number = indexer("physicians.qualification")
        self._seal_admission = sealer("physicians_qualification.admission_number")
        self._index_admission = indexer("physicians.admission")
        self._terms = lru_cache(maxsize=4096)(_read_terms)
        self._dates = lru_cache(maxsize=16_384)(self._read_dates)
        self._more = lru_cache(maxsize=4096)(_read_more)

    def __call__(self, row_number: int, cells: Sequence[str]) -> str | None:
        (
            name, sex, id_type, card, born, ethnic, level, category,
            number, admission, passed, issued, province, school, education, techniques,
        ) = picked = self._pick(cells)  # fmt: skip
        terms, terms_found, expected = self._terms(level, category, province)
        dates, dates_found = self._dates(passed, issued)
        more, more_found = self._more(ethnic, school, education, techniques)
        if (
            id_type in USUAL_DOCUMENTS
            and USUAL_CARD(card)
            and card[16] in USUAL_SEXES.get(sex, "")
            and (written := self._document.born(card[6:14]))
            and (born == written or not born)
            and card[17] == check_character(card[:17])
            and number[9:] == card
            and number[4:9] in expected.middles
            and USUAL_YEAR(number[:4])
            and USUAL_NAME(name)
            and issued
            and not (admission or terms_found or dates_found or more_found)
        ):
            if self.found:
                self.found = []
            return (
                f"{row_number}\t{name}\t{SEX_WORDS[card[16]]}\t{written}\tmainland\t01\t\\\\x{self._seal_id(card).hex()}"
                f"\t\\\\x{self._index_id('01:' + card).hex()}\t{terms}\t{_ISSUED}\t\\\\x{self._seal_number(number).hex()}"
                f"\t\\\\x{self._index_number(number).hex()}\t{NULL}\t{NULL}\t{dates}\t{more}\n"
            )
        self.found = [*terms_found, *dates_found, *more_found]
        return self.long_way(row_number, picked, terms, expected, dates, more)

    def spare_sealing(self) -> None:
        self._seal_id = self._seal_number = self._seal_admission = _unsealed

    def long_way(
        self, row_number: int, picked: tuple[str, ...], terms: str, expected: "Expected", dates: str, more: str
    ) -> str | None:
        """Every check on its own; what the caches have found stands in `found` already."""
        found = self.found
        name, sex, id_type, id_number, born, *_ = picked
        number, admission, issued = picked[8], picked[9], picked[11]
        defect = person_name_defect(name)
        if defect is not None:
            found.append(_name_finding(name, defect))
        person = self._document(found, id_type, id_number, sex, born)
        certificate = self._certificate(number, admission, issued, expected)
        if not all(finding.warning for finding in found):
            return None
        return (
            f"{row_number}\t{canonical_name(name)}\t{person.sex}\t{person.born}\t{person.origin}\t{person.id_type}\t"
            f"{sealed(self._seal_id(person.number))}\t{sealed(self._index_id(person.key))}\t"
            f"{terms}\t{certificate}\t{dates}\t{more}\n"
        )

    def _read_dates(self, passed: str, issued: str) -> Read:
        (passed_on, passed_code), (issued_on, issued_code) = self._day(passed), self._day(issued)
        found = []
        if passed_code or passed_on is None:
            found.append(Finding("passed_on", passed_code or "missing", passed))
        if issued_code:
            found.append(Finding("issued_on", issued_code, issued))
        if not found and passed_on and issued_on and issued_on < passed_on:
            found.append(Finding("issued_on", "dates_out_of_order", issued))
        return Read(f"{passed_on}\t{issued_on or NULL}", tuple(found))

    def _day(self, cell: str) -> tuple[date | None, str]:
        """The day of a cell and its defect; an empty cell has neither."""
        if not cell.strip():
            return None, ""
        day = values.day(cell)
        if day is None:
            return None, "date_invalid"
        return day, "date_in_future" if day > self._today else ""

    def _certificate(self, number: str, admission: str, issued: str, expected: "Expected") -> str:
        """State, number and admission number: a certificate has number and date, a pass without one its admission."""
        exam = f"{NULL}\t{NULL}"
        if admission:
            code = canonical_code(admission)
            exam = f"{sealed(self._seal_admission(code))}\t{sealed(self._index_admission(code))}"
        if not number or not number.strip():
            if issued.strip():
                self.found.append(Finding("number", "number_without_date", number))
            elif not admission.strip():
                self.found.append(Finding("admission", "admission_missing"))
            return f"{_AWAITING}\t{NULL}\t{NULL}\t{exam}"
        if not issued:
            self.found.append(Finding("number", "number_without_date", number))
        number = canonical_code(number)
        if not (len(number) == 27 and number[4:9] in expected.middles and number[:4].isdecimal()):
            self._compare(number, expected)
        return f"{_ISSUED}\t\\\\x{self._seal_number(number).hex()}\t\\\\x{self._index_number(number).hex()}\t{exam}"

    def _compare(self, number: str, expected: "Expected") -> None:
        """What the number says against the row; a difference is a warning, never a defect (handbook 2.3)."""
        checked = check_qualification_number(number)
        for defect in checked.defects[:1]:
            words = defect_message(IdentifierKind.QUALIFICATION_NUMBER, defect)
            self.found.append(Finding("number", f"number_{defect.value}", number, words=words))
        stated = {"level": expected.level, "category": expected.category, "province": expected.province}
        for key, value in stated.items():
            if value is not None and checked.parts.get(key, value) != value:
                self.found.append(Finding("number", f"number_{key}_differs", number, warning=True))


class Expected(NamedTuple):
    """What a qualification number should say; `middles` are the usual positions 5 to 9 (province, level, category)."""

    level: Level | None
    category: Category | None
    province: str | None
    middles: tuple[str, ...]


def _unsealed(_text: str) -> bytes:
    return b""


def _name_finding(name: str, defect: str) -> Finding:
    written = canonical_name(name)
    return Finding("name", "name_defective", name, words=defect) if written else Finding("name", "missing")


def _read_terms(level: str, category: str, province: str) -> tuple[str, tuple[Finding, ...], Expected]:
    cells = {"level": level, "category": category, "province": province}
    held, of, place = values.level(level), values.category(category), values.province(province)
    read = {"level": held, "category": of, "province": place}
    found = tuple(
        Finding(key, f"{key}_unknown" if cells[key].strip() else "missing", cells[key])
        for key, value in read.items()
        if value is None
    )
    if held is None or of is None or place is None:
        return "", found, Expected(held, of, place, ())
    middles = tuple(f"{place}{digit}{of.value}" for digit in _LEVEL_DIGITS.get(held, ""))
    return f"{place}\t{held.value}\t{of.value}", found, Expected(held, of, place, middles)


def _read_more(ethnic: str, school: str, education: str, techniques: str) -> Read:
    group, schooling, where = values.ethnic_group(ethnic), values.education(education), canonical(school)
    skills = values.listed(techniques)
    found = []
    if group is None:
        found.append(Finding("ethnic_group", "ethnic_group_unknown", ethnic))
    if schooling is None:
        found.append(Finding("education", "education_unknown", education))
    if len(where) > LONGEST_SCHOOL:
        found.append(Finding("school", "too_long", words=_too_long(LONGEST_SCHOOL)))
    if any(len(skill) > LONGEST_TECHNIQUE for skill in skills):
        found.append(Finding("techniques", "too_long", words=_too_long(LONGEST_TECHNIQUE)))
    return Read(f"{group or ''}\t{array(skills)}\t{text(where)}\t{schooling or ''}", tuple(found))


def _too_long(limit: int) -> str:
    return f"内容太长，最多 {limit} 个字。请删减。"
