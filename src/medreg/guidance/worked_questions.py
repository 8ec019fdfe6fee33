"""Worked questions: what people ask, what we answer in our own words, and the places of law that carry the answer."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from medreg.law.citation import Citation
from medreg.standards.vocabulary import Business

FILES = ("account", "registering", "changing", "ending", "licence")
"""In the order in which a reader meets them."""


class QuestionError(ValueError):
    """A worked question contradicts itself or another one."""


@dataclass(frozen=True, slots=True)
class WorkedQuestion:
    """`topic` is its key. `also` holds other words in which it is asked, for the search alone; `pages` are names of
    addresses of the site, `helper` a step-by-step helper or empty."""

    topic: str
    question: str
    answer: str
    cites: tuple[str, ...]
    also: str = ""
    businesses: tuple[Business, ...] = ()
    pages: tuple[str, ...] = ()
    helper: str = ""


@cache
def worked_questions() -> Mapping[str, WorkedQuestion]:
    """Every worked question by its topic, in order; raises QuestionError, CitationError or ValueError (a business)."""
    also = tomllib.loads(resources.files("medreg.guidance").joinpath("data/also_asked.toml").read_text("utf-8"))
    found: dict[str, WorkedQuestion] = {}
    for table in _tables():
        one = _question(table, also.pop(table["topic"], ""))
        if one.topic in found or not one.cites or not one.answer:
            raise QuestionError(f"{one.topic}: told twice, or without answer or place of law")
        found[one.topic] = one
    if also:
        raise QuestionError(f"{', '.join(also)}: other words of no question")
    return found


def questions_about(business: Business) -> tuple[WorkedQuestion, ...]:
    """The frequent questions of one business."""
    return tuple(one for one in worked_questions().values() if business in one.businesses)


def questions_citing(law: str, article: str) -> tuple[WorkedQuestion, ...]:
    """The questions that rest on an article."""
    wanted = (law, article)
    cited = (
        (one, {(cite.law, cite.article) for cite in map(Citation.parse, one.cites)})
        for one in worked_questions().values()
    )
    return tuple(one for one, places in cited if wanted in places)


def _tables() -> Iterator[dict[str, Any]]:
    folder = resources.files("medreg.guidance").joinpath("data/answers")
    for name in FILES:
        yield from tomllib.loads(folder.joinpath(f"{name}.toml").read_text("utf-8"))["answer"]


def _question(table: dict[str, Any], also: str) -> WorkedQuestion:
    return WorkedQuestion(
        table["topic"],
        table["question"],
        table["answer"],
        tuple(str(Citation.parse(cite)) for cite in table["cites"]),
        also,
        tuple(Business(each) for each in table.get("businesses", ())),
        tuple(table.get("pages", ())),
        table.get("help", ""),
    )
