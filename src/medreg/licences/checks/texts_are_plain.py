"""Required texts are present and hold no character that is invisible or turns the direction of reading."""

import unicodedata
from collections.abc import Iterator

from medreg.licences.checks.defect import Defect, Severity, Subject
from medreg.licences.document import FIELDS, RESIDENCY_REMARK

SOURCE = "GB/T 36903-2018（证照元数据必填项）；Unicode TR36（不可见字符、方向控制符）"
REQUIRED = ("kind", "name", "place_name", "main_institution", "authority", "masked_identity_number", "photo_digest")
INVISIBLE_CATEGORIES = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}


def texts_are_plain(subject: Subject) -> Iterator[Defect]:
    """No required text is empty; none has control characters or blanks at its ends."""
    for field in FIELDS:
        value = field.to_plain(getattr(subject.document, field.name))
        open_place = field.name == "place_name" and RESIDENCY_REMARK in subject.document.remarks
        if field.name in REQUIRED and not value and not open_place:
            yield _defect(field.name, f"{field.label}为空，请补充")
        texts = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        for text in texts:
            if isinstance(text, str) and (text != text.strip() or any(map(is_invisible, text))):
                yield _defect(field.name, f"{field.label}首尾有空格，或含有不可见字符，请重新填写")


def is_invisible(character: str) -> bool:
    """A control, format, private or separator character; not one that is merely newer than Python's table."""
    return unicodedata.category(character) in INVISIBLE_CATEGORIES


def _defect(field: str, message: str) -> Defect:
    return Defect("texts_are_plain", Severity.ERROR, field, message, SOURCE)
