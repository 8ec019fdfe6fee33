"""Statutes on file: title, number, dates, and per article when it is in force and what it says, in our own words."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from medreg.law.citation import LAWS, Citation


@dataclass(frozen=True, slots=True)
class Article:
    """One article. `last` None = still in force. `summary` is ours, not the text of the law."""

    number: str
    first: date
    last: date | None
    summary: str

    def in_force_on(self, day: date) -> bool:
        """True from the first to the last day, both included."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Instrument:
    """One law, regulation or notice. `short` is the name used in citations. `described` marks instruments whose exact
    title is not on file: letters then name them in words, without title marks. `points` is what it says where article
    numbers are not on file; `remark` is what a reader should know about the entry itself."""

    short: str
    title: str
    number: str
    first: date
    last: date | None
    articles: tuple[Article, ...]
    described: bool = False
    points: tuple[str, ...] = ()
    remark: str = ""

    @property
    def name_in_words(self) -> str:
        """《title》, or the description as it stands."""
        return self.title if self.described else f"《{self.title}》"

    def in_force_on(self, day: date, article: str = "") -> bool:
        """Whether the instrument, and the article if one is named, is on file and in force that day."""
        if not (self.first <= day and (self.last is None or day <= self.last)):
            return False
        return not article or any(each.number == article and each.in_force_on(day) for each in self.articles)

    def article(self, number: str) -> Article | None:
        """The article of that number, or None when it is not on file."""
        return next((each for each in self.articles if each.number == number), None)


class StatuteError(ValueError):
    """A statute's file contradicts itself or another one."""


@cache
def instruments() -> dict[str, Instrument]:
    """Every instrument on file by its short name, in the order of LAWS; raises StatuteError."""
    return instruments_from(tomllib.loads(entry.read_text("utf-8")) for entry in files())


def files() -> Iterator[Traversable]:
    """The files, one per instrument."""
    folder = resources.files("medreg.law").joinpath("statutes")
    return (entry for entry in folder.iterdir() if entry.name.endswith(".toml"))


def instruments_from(tables: Iterable[Mapping[str, Any]]) -> dict[str, Instrument]:
    """From the tables of the files; raises StatuteError."""
    found: dict[str, Instrument] = {}
    for table in tables:
        instrument = _instrument(table)
        if instrument.short in found or instrument.short not in LAWS:
            raise StatuteError(f"{instrument.short}: on file twice, or no name that citations know")
        numbers = [each.number for each in instrument.articles]
        if len(numbers) != len(set(numbers)):
            raise StatuteError(f"{instrument.short}: an article is on file twice")
        if not all(each.summary and instrument.first <= each.first for each in instrument.articles):
            raise StatuteError(f"{instrument.short}: an article says nothing or is older than its instrument")
        found[instrument.short] = instrument
    return {short: found[short] for short in LAWS if short in found}


def _instrument(table: Mapping[str, Any]) -> Instrument:
    articles = tuple(
        Article(entry["number"], entry.get("from", table["from"]), entry.get("to", table.get("to")), entry["summary"])
        for entry in table.get("article", ())
    )
    return Instrument(
        table["short"],
        table["title"],
        table["number"],
        table["from"],
        table.get("to"),
        articles,
        table.get("described", False),
        tuple(table.get("points", ())),
        table.get("remark", ""),
    )


def on_file(citation: Citation, day: date) -> bool:
    """Whether the cited place is on file and in force on that day."""
    instrument = instruments().get(citation.law)
    return instrument is not None and instrument.in_force_on(day, citation.article)


def in_words(cites: Iterable[Citation]) -> str:
    """As a letter cites: 《中华人民共和国医师法》第十六条第（二）项、《…》第十二条."""
    return "、".join(instruments()[cite.law].name_in_words + cite.place_in_words for cite in cites)
