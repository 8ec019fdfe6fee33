"""A letter as text: title, salutation, paragraphs, signature. The page before sending, the page after and the PDF show it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from medreg.letters.additions import additions_of
from medreg.letters.paragraphs import Paragraph, chinese_day, paragraphs_of
from medreg.letters.values import LetterValues


@dataclass(frozen=True, slots=True)
class LetterText:
    title: str
    reference: str
    salutation: str
    paragraphs: tuple[Paragraph, ...]
    authority: str
    day: str
    contact: str

    def to_json(self) -> dict[str, Any]:
        paragraphs = [[each.text, each.head, each.number] for each in self.paragraphs]
        return {**{name: getattr(self, name) for name in self.__slots__}, "paragraphs": paragraphs}

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Self:
        return cls(**{**plain, "paragraphs": tuple(Paragraph(*each) for each in plain["paragraphs"])})


def letter_text(values: LetterValues) -> LetterText:
    """The national text, then what the province adds."""
    added = tuple(Paragraph(each.text) for each in additions_of(values.province, values.kind))
    return LetterText(
        title=values.kind.label,
        reference=f"受理号 {values.case_number}" if values.case_number else "",
        salutation=f"{'、'.join(values.addressees)}：" if values.addressees else "",
        paragraphs=(*paragraphs_of(values), *added),
        authority=values.authority,
        day=chinese_day(values.day),
        contact="　".join(part for part in (values.address, values.phone) if part),
    )
