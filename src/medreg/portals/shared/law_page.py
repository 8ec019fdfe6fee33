"""Where anyone reads what an article says and which rules rest on it (依据)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from medreg.law.citation import Citation, CitationError
from medreg.law.statutes import instruments

ARTICLE_PAGE, INSTRUMENT_PAGE = "basis-article", "basis-instrument"
"""Names of the public pages of one article (short name of the instrument, number) and of a whole instrument."""


def law_url(cite: str) -> str:
    """Address of the page of a cited place; empty where it has none, then its summary is shown in place."""
    try:
        place = Citation.parse(cite)
        if place.article:
            return reverse(ARTICLE_PAGE, args=(place.law, place.article))
        return reverse(INSTRUMENT_PAGE, args=(place.law,))
    except (CitationError, NoReverseMatch):
        return ""


def summary_of(cite: str) -> str:
    """What the cited article says, in our own words; empty where it is not on file."""
    try:
        place = Citation.parse(cite)
    except CitationError:
        return ""
    instrument = instruments().get(place.law)
    article = instrument.article(place.article) if instrument else None
    return article.summary if article else ""


@dataclass(frozen=True, slots=True)
class CitedPlace:
    """A citation with what it says; `url` is its page, empty where there is none."""

    cite: str
    summary: str
    url: str


def cited_places(cites: Iterable[str]) -> tuple[CitedPlace, ...]:
    return tuple(CitedPlace(cite, summary_of(cite), law_url(cite)) for cite in cites)
