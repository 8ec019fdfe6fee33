"""The index of law: instrument → article → the rules that rest on it, in plain words, and the worked cases that cite it."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from medreg.law import national
from medreg.law.citation import Citation
from medreg.law.rule import Rulebook
from medreg.law.statutes import Article, Instrument, instruments
from medreg.standards.vocabulary import Business

NATIONAL = national.NATIONAL
WHOLE = ""
"""Stands for the instrument as a whole where an article is asked for."""


@dataclass(frozen=True, slots=True)
class RestingRule:
    """A rule version that cites the place: its first and last day (None = still in force), how it cites it, and what it
    asks in plain words."""

    key: str
    first: date
    last: date | None
    cites: tuple[str, ...]
    words: str

    @property
    def id(self) -> str:
        """The id of the catalogue: `ELG-04` for `ELG-04/exempted`."""
        return self.key.partition("/")[0]


@dataclass(frozen=True, slots=True)
class WorkedCase:
    """A worked case that expects this place to be cited."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Place:
    """An article, or the instrument as a whole (`article` None), with everything that rests on it."""

    instrument: Instrument
    article: Article | None
    rules: tuple[RestingRule, ...]
    cases: tuple[WorkedCase, ...]

    @property
    def number(self) -> str:
        """The number of the article, or WHOLE."""
        return self.article.number if self.article else WHOLE

    @property
    def encoded(self) -> bool:
        """True when a rule rests on it."""
        return bool(self.rules)


@cache
def rule_words() -> Mapping[str, str]:
    """Rule → what it asks, in plain Chinese."""
    return tomllib.loads(resources.files("medreg.law").joinpath("data/rule_words.toml").read_text("utf-8"))


def words_of(key: str) -> str:
    """The words of a rule, its own or those of the part before the slash; raises KeyError."""
    words = rule_words()
    return words[key] if key in words else words[key.partition("/")[0]]


@cache
def worked_cases() -> Mapping[str, tuple[WorkedCase, ...]]:
    """Citation → the worked cases that expect it (`data/worked_cases.json`, written by `medreg docs`)."""
    table = json.loads(resources.files("medreg.law").joinpath("data/worked_cases.json").read_text("utf-8"))
    return {cite: tuple(WorkedCase(**case) for case in cases) for cite, cases in table.items()}


@dataclass(frozen=True, slots=True)
class JudgedRule:
    """A rule that a business is judged by, with the worked cases of that business that show it."""

    id: str
    business: Business
    words: str
    cites: tuple[str, ...]
    cases: tuple[WorkedCase, ...]


@cache
def judged_rules() -> tuple[JudgedRule, ...]:
    """Every rule of every business (`data/judged.json`, written by `medreg docs`), as it is in force now."""
    table = json.loads(resources.files("medreg.law").joinpath("data/judged.json").read_text("utf-8"))
    cites = _newest_cites()
    return tuple(
        JudgedRule(rule, Business(business), words_of(rule), cites[rule], _named(ids, table["cases"]))
        for business, rules in table["businesses"].items()
        for rule, ids in rules.items()
    )


def judged_for(business: Business) -> tuple[JudgedRule, ...]:
    """The rules that one business is judged by."""
    return tuple(each for each in judged_rules() if each.business is business)


def versions_of(rule_id: str, rules: Rulebook = NATIONAL) -> tuple[RestingRule, ...]:
    """Every version of a rule and of its parts, newest first; empty when there is none of that id."""
    every = (each.version for each in rules.all_versions())
    own = sorted(
        (each for each in every if each.key.partition("/")[0] == rule_id), key=lambda each: each.since, reverse=True
    )
    return tuple(
        RestingRule(each.key, each.since, rules.last_day(each), tuple(map(str, each.cites)), words_of(each.key))
        for each in own
    )


def _newest_cites() -> Mapping[str, tuple[str, ...]]:
    """Rule id → the places that its versions in force cite, each once."""
    found: dict[str, dict[str, None]] = {}
    for each in NATIONAL.all_versions():
        if NATIONAL.last_day(each.version) is None:
            found.setdefault(each.version.key.partition("/")[0], {}).update(dict.fromkeys(map(str, each.version.cites)))
    return {rule: tuple(cites) for rule, cites in found.items()}


def _named(ids: list[str], titles: Mapping[str, str]) -> tuple[WorkedCase, ...]:
    return tuple(WorkedCase(id=each, title=titles[each]) for each in ids)


def places_of(instrument: Instrument, rules: Rulebook = NATIONAL) -> tuple[Place, ...]:
    """The instrument as a whole, then its articles in their order."""
    return tuple(_place(instrument, article, rules) for article in (None, *instrument.articles))


def place_of(short: str, number: str = WHOLE) -> Place | None:
    """One article, or the instrument as a whole; None when it is not on file."""
    instrument = instruments().get(short)
    places = places_of(instrument) if instrument else ()
    return next((place for place in places if place.number == number), None)


def not_encoded(rules: Rulebook = NATIONAL) -> tuple[Place, ...]:
    """Articles on file that no rule rests on."""
    every = (place for instrument in instruments().values() for place in places_of(instrument, rules))
    return tuple(place for place in every if place.article is not None and not place.encoded)


def _place(instrument: Instrument, article: Article | None, rules: Rulebook) -> Place:
    cite = Citation(instrument.short, article.number if article else WHOLE)
    return Place(instrument, article, tuple(_resting(rules, cite)), worked_cases().get(str(cite), ()))


def _resting(rules: Rulebook, place: Citation) -> Iterator[RestingRule]:
    for each in rules.all_versions():
        version = each.version
        cites = tuple(str(cite) for cite in version.cites if (cite.law, cite.article) == (place.law, place.article))
        if cites:
            yield RestingRule(version.key, version.since, rules.last_day(version), cites, words_of(version.key))
