"""The history of a place of law: what stood before it, what took its place, and what applied on a day."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from medreg.law.citation import Citation
from medreg.law.index import Place, place_of
from medreg.law.statutes import Article, Instrument


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change of an instrument as a whole; `on` is the day on which it came into force."""

    law: str
    on: date
    words: str


@dataclass(frozen=True, slots=True)
class Successor:
    """One place in a line of places; `dated` carries the first and last day."""

    place: Place
    cite: Citation

    @property
    def dated(self) -> Article | Instrument:
        return self.place.article or self.place.instrument

    def in_force_on(self, day: date) -> bool:
        dated = self.dated
        return dated.first <= day and (dated.last is None or day <= dated.last)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files("medreg.law").joinpath("data/lineage.toml").read_text("utf-8"))


@cache
def _lines() -> dict[Citation, tuple[Successor, ...]]:
    found: dict[Citation, tuple[Successor, ...]] = {}
    for line in _table()["line"]:
        stops = tuple(_stop(text) for text in line["places"])
        found |= {stop.cite: stops for stop in stops}
    return found


def line_of(place: Place) -> tuple[Successor, ...]:
    """The place with those before and after it, oldest first; itself alone where nothing else is on file."""
    cite = Citation(place.instrument.short, place.number)
    return _lines().get(cite, (Successor(place, cite),))


def standing_on(place: Place, day: date) -> Place | None:
    """Which of a place's line was in force on a day; None when none was."""
    return next((stop.place for stop in line_of(place) if stop.in_force_on(day)), None)


def amendments_of(short: str) -> tuple[Amendment, ...]:
    """Changes of an instrument, oldest first."""
    rows = (Amendment(each["law"], each["on"], each["words"]) for each in _table()["amendment"])
    return tuple(sorted((each for each in rows if each.law == short), key=lambda each: each.on))


def _stop(text: str) -> Successor:
    cite = Citation.parse(text)
    place = place_of(cite.law, cite.article)
    if place is None:
        raise ValueError(f"{text}: in the lineage, but not on file")
    return Successor(place, cite)
