"""Identity documents in import rows: number, sex and birth date must agree."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from medreg.importers.found import Finding
from medreg.spreadsheets import values
from medreg.standards.gb11643 import birth_date_of
from medreg.standards.identifiers import check_identifier, defect_message, kind_of_document
from medreg.standards.text import canonical_code
from medreg.standards.vocabulary import IdentifierDefect, IdType, Origin, Sex

_ANY_NUMBER = re.compile("[0-9A-Z]{1,30}")
_ORIGINS = {
    IdType.TAIWAN_PERMIT: Origin.TAIWAN,
    IdType.PASSPORT: Origin.FOREIGN,
    IdType.PERMANENT_RESIDENCE: Origin.FOREIGN,
}


class Document(NamedTuple):
    """A document as stored: `key` is what its blind index is made of, `born` an ISO day."""

    id_type: str
    number: str
    key: str
    sex: str
    born: str
    origin: str


def _origin(kind: IdType, number: str) -> Origin:
    """Where the holder of a document comes from, as far as it tells."""
    if kind is IdType.HK_MACAU_PERMIT:
        return Origin.HONG_KONG if number.startswith("H") else Origin.MACAU
    if kind is IdType.RESIDENCE_PERMIT:
        return {"81": Origin.HONG_KONG, "82": Origin.MACAU}.get(number[:2], Origin.TAIWAN)
    return _ORIGINS.get(kind, Origin.MAINLAND)


_NOTHING = Document("", "", "", "", "", "")


class DocumentReader:
    """Reads the document of a row; what is wrong goes to `found`.

    `born` turns positions 7 to 14 of a card into an ISO day, None when there is no such day up to today.
    """

    def __init__(self, today: date) -> None:
        self._today = today
        self.born = lru_cache(maxsize=32_768)(self._born_of_digits)

    def __call__(self, found: list[Finding], id_type: str, number: str, sex: str, born: str) -> Document:
        kind, stated = values.id_type(id_type), values.sex(sex)
        if stated is None:
            found.append(Finding("sex", "sex_unknown" if sex.strip() else "missing", sex))
        if kind is None:
            found.append(Finding("id_type", "id_type_unknown", id_type))
            return _NOTHING
        if not number or not number.strip():
            found.append(Finding("id_number", "missing"))
            return _NOTHING
        code, printed, printed_sex = self._checked(found, kind, number)
        written = values.day(born) if born.strip() else None
        if born.strip() and written is None:
            found.append(Finding("birth_date", "date_invalid", born))
        elif written is not None and written > self._today:
            found.append(Finding("birth_date", "date_in_future", born))
        elif code is not None and printed is None and written is None:
            found.append(Finding("birth_date", "birth_date_missing"))
        elif printed is not None and written is not None and printed != written:
            found.append(Finding("birth_date", "birth_date_differs", born))
        if stated is not None and printed_sex is not None and stated is not printed_sex:
            found.append(Finding("sex", "sex_differs", stated.label))
        if code is None or stated is None or (printed or written) is None:
            return _NOTHING
        day = printed or written
        origin = _origin(kind, code)
        return Document(kind.value, code, f"{kind.value}:{code}", stated.value, f"{day}", origin.value)

    def identity(self, found: list[Finding], id_type: str, number: str) -> str | None:
        """Only the key of a document that is on file already."""
        kind = values.id_type(id_type)
        if kind is None:
            found.append(Finding("id_type", "id_type_unknown", id_type))
            return None
        checked, _, _ = self._checked(found, kind, number)
        return None if checked is None else f"{kind.value}:{checked}"

    def _checked(self, found: list[Finding], kind: IdType, number: str) -> tuple[str | None, date | None, Sex | None]:
        """The canonical number with what is printed in it; None when it is defective."""
        identifier = kind_of_document(kind)
        if identifier is None:
            code = canonical_code(number)
            if _ANY_NUMBER.fullmatch(code) is None:
                found.append(Finding("id_number", "id_number_form", number))
                return None, None, None
            return code, None, None
        checked = check_identifier(identifier, number, today=self._today)
        # A wrong check digit says nothing new about a number that is wrong already.
        for defect in checked.defects[:1]:
            found.append(
                Finding("id_number", IdentifierDefect(defect).value, number, words=defect_message(identifier, defect))
            )
        if checked.defects:
            return None, None, None
        printed, sex = checked.parts.get("birth_date"), checked.parts.get("sex")
        return (
            checked.normalised,
            printed if isinstance(printed, date) else None,
            Sex(str(sex)) if sex is not None else None,
        )

    def _born_of_digits(self, digits: str) -> str | None:
        born = birth_date_of(f"000000{digits}0000")
        return born.isoformat() if born is not None and born <= self._today else None
