"""One row of an institution file: every check, and its line for COPY."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from medreg.importers.copy_lines import NULL, array, text
from medreg.importers.found import Finding
from medreg.spreadsheets import values
from medreg.standards import gb2260
from medreg.standards.identifiers import check_identifier, defect_message, warning_message
from medreg.standards.text import canonical, canonical_code
from medreg.standards.vocabulary import IdentifierKind, InstitutionKind

_CLASS = re.compile("[A-Z][0-9]{3}")
_KINDS = {"": InstitutionKind.MEDICAL, "医疗机构": InstitutionKind.MEDICAL, "疾控机构": InstitutionKind.PUBLIC_HEALTH}
_KINDS |= {kind.label: kind for kind in InstitutionKind} | {kind.value: kind for kind in InstitutionKind}
_STATUS = {"": "valid", "有效": "valid", "暂停": "suspended", "吊销": "revoked"}
_YES_NO = {"": "f", "否": "f", "是": "t", "0": "f", "1": "t"}
_LIMITS = {"name": 120, "address": 200, "phone": 40}


class InstitutionRows:
    """Called with a row number and its cells: the COPY line, or None when `found` holds a defect."""

    def __init__(self, pick: Callable[[Sequence[str]], tuple[str, ...]], today: date) -> None:
        self.found: list[Finding] = []
        self._pick, self._today = pick, today

    def __call__(self, row_number: int, cells: Sequence[str]) -> str | None:
        self.found = []
        (
            name, number, credit, class_code, kind, region, address, phone,
            authority, departments, begins, ends, status, filing,
        ) = self._pick(cells)  # fmt: skip
        written = [
            self._text("name", name, required=True),
            self._identifier("credit_code", IdentifierKind.CREDIT_CODE, credit, required=False),
            self._identifier("licence_number", IdentifierKind.INSTITUTION_NUMBER, number, required=True),
            self._class(class_code),
            self._listed("kind", kind, _KINDS, "kind_unknown"),
            self._region(region),
            self._text("address", address, required=False),
            self._text("phone", phone, required=False),
            self._required("licensor", authority),
            self._departments(departments),
            *self._period(begins, ends),
            self._listed("status", status, _STATUS, "licence_status_unknown"),
            self._listed("clinic_filing", filing, _YES_NO, "yes_no_unknown"),
        ]
        if not all(finding.warning for finding in self.found):
            return None
        return "\t".join((str(row_number), written[5][:2], *written)) + "\n"

    def spare_sealing(self) -> None:
        """These rows hold nothing sealed."""

    def _add(self, key: str, code: str, value: str = "", words: str = "", *, warning: bool = False) -> None:
        self.found.append(Finding(key, code, value, warning=warning, words=words))

    def _text(self, key: str, cell: str, *, required: bool) -> str:
        line = canonical(cell)
        if required and not line:
            self._add(key, "missing")
        if len(line) > _LIMITS[key]:
            self._add(key, "too_long", words=f"内容太长，最多 {_LIMITS[key]} 个字。请删减。")
        return text(line)

    def _required(self, key: str, cell: str) -> str:
        code = canonical_code(cell)
        if not code:
            self._add(key, "missing")
        return text(code)

    def _identifier(self, key: str, kind: IdentifierKind, cell: str, *, required: bool) -> str:
        if not cell.strip():
            if required:
                self._add(key, "missing")
            return ""
        checked = check_identifier(kind, cell, today=self._today)
        for defect in checked.defects[:1]:
            self._add(key, defect.value, cell, defect_message(kind, defect))
        for warning in checked.warnings:
            self._add(key, f"{key}_{warning.value}", cell, warning_message(kind, warning), warning=True)
        return text(checked.normalised)

    def _class(self, cell: str) -> str:
        code = canonical_code(cell)
        if not _CLASS.fullmatch(code):
            self._add("class_code", "class_unknown" if code else "missing", cell)
        return text(code)

    def _region(self, cell: str) -> str:
        code = canonical_code(cell)
        if not gb2260.is_county_unit(code):
            self._add("region", "area_unknown" if code else "missing", cell)
        return text(code)

    def _listed(self, key: str, cell: str, of: Mapping[str, str], code: str) -> str:
        found = of.get(canonical(cell))
        if found is None:
            self._add(key, code, cell)
        return str(found)

    def _departments(self, cell: str) -> str:
        codes = values.coded(cell, values.department)
        if codes is None:
            self._add("departments", "department_unknown", cell)
        return array(codes or ())

    def _period(self, begins: str, ends: str) -> tuple[str, str]:
        since, until = values.day(begins), values.day(ends)
        if since is None:
            self._add("valid_from", "date_invalid" if begins.strip() else "missing", begins)
        if ends.strip() and until is None:
            self._add("valid_to", "date_invalid", ends)
        if since is not None and until is not None and until < since:
            self._add("valid_to", "dates_out_of_order", ends)
        return str(since), str(until or NULL)
