"""Filters of the guides and the policy library."""

from django import template

from medreg.guidance.problem import Problem
from medreg.guidance.problems import problems
from medreg.law.citation import Citation
from medreg.law.index import Place
from medreg.law.statutes import Article, Instrument
from medreg.portals.shared.law_page import law_url

register = template.Library()


@register.filter
def law_address(cite: str) -> str:
    """The page of a cited place; empty where it has none."""
    return law_url(cite)


@register.filter
def place_address(place: Place) -> str:
    return law_url(str(Citation(place.instrument.short, place.number)))


@register.filter
def place_words(place: Place) -> str:
    """The number of its article in words; empty for a whole instrument."""
    return Citation(place.instrument.short, place.number).place_in_words


@register.filter
def cite_words(cite: Citation) -> str:
    """Short name of the law and the article in words."""
    return f"{cite.law}{cite.place_in_words}"


@register.filter
def dated(place: Place) -> Article | Instrument:
    """What carries the first and last day of a place."""
    return place.article or place.instrument


@register.simple_tag(name="problems")
def all_problems() -> tuple[Problem, ...]:
    """The step-by-step helpers, in order."""
    return tuple(problems().values())
