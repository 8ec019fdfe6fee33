"""A letter before it is sent, by the very text that will be sent (行政许可法 32, 38; 医师法 16)."""

from collections.abc import Mapping
from typing import Any

from medreg import clock
from medreg.cases.letter_kinds import letter_kinds
from medreg.cases.letter_values import letter_values
from medreg.letters.text import LetterText, letter_text
from medreg.portals.shared.casefile.words import CaseRow
from medreg.standards.vocabulary import ApplicationEvent


def letter_preview(event: ApplicationEvent, case: CaseRow, typed: Mapping[str, Any]) -> LetterText:
    """From what an officer typed: `reasons` or `reason`, `articles` or `article`, `note`, `competent`, `wanted`."""
    said = dict(typed)
    for many, one in (("reasons", "reason"), ("articles", "article")):
        if typed.get(one):
            said[many] = [typed[one]]
    return letter_text(letter_values(letter_kinds(event, case.business)[0], case, said, clock.today()))
