"""What can be asked of the public register, and what stands in the way of asking it; no database, no web."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from medreg.publication import search_refusals as words
from medreg.publication.names import letters_of
from medreg.standards.tables import provinces
from medreg.standards.text import Say, canonical, canonical_code, canonical_name, person_name_defect

LICENCE_DIGITS = 15
LEAST_OF_HOUSE = 2
_LETTERS = re.compile(r"[A-Za-zÜü][A-Za-zÜü '’-]*")


class Match(StrEnum):
    """How a name is compared; nothing given means PINYIN for letters with a province, else PREFIX."""

    PREFIX = "prefix"
    EXACT = "exact"
    INFIX = "infix"
    PINYIN = "pinyin"


TOKEN_MATCHES = (Match.INFIX, Match.PINYIN)
"""Those that go through the tokens of a province."""


@dataclass(frozen=True, slots=True)
class Search:
    """What somebody looks for; a licence number alone, or a name with a province or an institution."""

    name: str = ""
    institution: str = ""
    province: str = ""
    licence_number: str = ""
    match: str = ""

    def canonical(self) -> "Search":
        """As it is compared: one kind of middle dot, no stray spaces, codes in upper case."""
        return replace(
            self,
            name=canonical_name(self.name),
            institution=canonical(self.institution),
            province=canonical_code(self.province),
            licence_number=canonical_code(self.licence_number),
            match=self.match.strip().lower(),
        )

    @property
    def way(self) -> Match:
        """How the name is compared; of a `canonical` search without defect."""
        if self.match:
            return Match(self.match)
        return Match.PINYIN if self.province and _LETTERS.fullmatch(self.name) else Match.PREFIX

    def defect(self, say: Say = str) -> str:
        """Why this cannot be searched, `say` translating the words; empty when it can. Of a `canonical` search."""
        if self.licence_number:
            return _number_defect(self.licence_number, say)
        if self.province and self.province not in registering_codes():
            return say(words.NO_SUCH_PROVINCE)
        if self.match and self.match not in set(Match):
            return say(words.NO_SUCH_MATCH)
        if not self.name:
            return say(words.NOTHING_ASKED)
        return self._name_defect(say) or self._width_defect(say)

    def _name_defect(self, say: Say) -> str:
        if self.way is not Match.PINYIN:
            return person_name_defect(self.name.strip("·") or "·", say=say) or ""
        if not _LETTERS.fullmatch(self.name):
            return say(words.PINYIN_IS_LETTERS)
        if len(self.name) > 100:
            return person_name_defect(self.name, say=say) or ""
        return say(words.PINYIN_TOO_SHORT) if len(letters_of(self.name)) < 2 else ""

    def _width_defect(self, say: Say) -> str:
        if self.institution and len(self.institution) < LEAST_OF_HOUSE:
            return say(words.INSTITUTION_TOO_SHORT)
        if self.way is Match.INFIX and len(self.name) < 2:
            return say(words.INFIX_TOO_SHORT)
        if self.province:
            return ""
        if not self.institution:
            return say(words.TOO_MANY_NAMESAKES)
        if self.way in TOKEN_MATCHES:
            return say(words.MATCH_NEEDS_PROVINCE)
        return say(words.SURNAME_NEEDS_PROVINCE) if self.way is Match.PREFIX and len(self.name) < 2 else ""


def _number_defect(number: str, say: Say) -> str:
    half = number.isdecimal() and len(number) < LICENCE_DIGITS
    return say(words.NUMBER_INCOMPLETE) % {"given": len(number)} if half else ""


@lru_cache(maxsize=1)
def registering_codes() -> frozenset[str]:
    """Two-digit codes of the provinces that register physicians."""
    return frozenset(found.code for found in provinces() if found.registers)
