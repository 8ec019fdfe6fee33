"""The policy library: search over every place of law on file, what applied on a day, and where the official texts are."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from medreg.guidance.index import Index, Passage
from medreg.guidance.words import parts_of, vocabulary
from medreg.law.citation import Citation, chinese_number
from medreg.law.index import Place, places_of
from medreg.law.statutes import Instrument, instruments

MOST_FOUND = 20
_NUMBER = re.compile(r"第?\s*(\d{1,3})\s*条?")


@dataclass(frozen=True, slots=True)
class OfficialSite:
    """Where the State publishes texts of a kind; the name is that of the site."""

    name: str
    url: str


LAWS = OfficialSite("国家法律法规数据库", "https://flk.npc.gov.cn/")
RULES = OfficialSite("国家规章库", "https://www.gov.cn/zhengce/xxgk/gjgzk/index.htm")
NOTICES = OfficialSite("国家卫生健康委员会", "https://www.nhc.gov.cn/")
OFFICIAL_SITES = (LAWS, RULES, NOTICES)


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place with how it is named: 医师法第十六条."""

    place: Place
    named: str


def source_of(instrument: Instrument) -> OfficialSite:
    """Where to read the official text; laws and State Council regulations, rules of ministries, everything else."""
    if "主席令" in instrument.number or "国务院令" in instrument.number:
        return LAWS
    return RULES if "令第" in instrument.number else NOTICES


def found_in_library(sought: str, day: date | None) -> tuple[FoundPlace, ...]:
    """By number of an article where there is one, then by words; on a day, only what was in force."""
    hits = (hit.passage.key for hit in _index().search(parts_of(sought, vocabulary()), limit=MOST_FOUND))
    keys = dict.fromkeys([*_numbered(sought), *hits])
    found = (_every()[key] for key in keys)
    return tuple(one for one in found if day is None or _in_force(one.place, day))[:MOST_FOUND]


def in_force_on(day: date) -> tuple[FoundPlace, ...]:
    """Every place on file that applied on a day, instrument by instrument."""
    return tuple(one for one in _every().values() if _in_force(one.place, day))


def _in_force(place: Place, day: date) -> bool:
    return place.instrument.in_force_on(day, place.number)


def _numbered(sought: str) -> Iterable[str]:
    """`医师法 16`, `第十六条`, `16条`: every article of that number, of the law named if one is."""
    wanted = {int(number) for number in _NUMBER.findall(sought)}
    spoken = {number for number in range(1, 200) if f"第{chinese_number(number)}条" in sought}
    laws = [short for short in instruments() if short in sought]
    for key, one in _every().items():
        number = one.place.number
        if number and int(number) in wanted | spoken and (not laws or one.place.instrument.short in laws):
            yield key


@cache
def _every() -> dict[str, FoundPlace]:
    found: dict[str, FoundPlace] = {}
    for instrument in instruments().values():
        for place in places_of(instrument):
            cite = Citation(instrument.short, place.number)
            found[str(cite)] = FoundPlace(place, f"{instrument.short}{cite.place_in_words}")
    return found


@cache
def _index() -> Index:
    return Index(
        Passage(key, f"{one.place.instrument.title} {one.named}", _text(one.place)) for key, one in _every().items()
    )


def _text(place: Place) -> str:
    """With the words of the rules and cases that rest on it, so that they lead to it."""
    told = place.article.summary if place.article else " ".join(place.instrument.points)
    return " ".join([told, *(rule.words for rule in place.rules), *(case.title for case in place.cases)])
