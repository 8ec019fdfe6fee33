"""这个情况怎么办: the question box. One address, one field, no script; what was asked is not stored."""

from functools import cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from medreg.cases.business import BUSINESS_TYPES
from medreg.guidance.index import Passage
from medreg.guidance.question_box import Box, Found, box_over
from medreg.guidance.words import LONGEST_QUESTION
from medreg.portals.public.guide_conditions import CONDITIONS
from medreg.portals.shared.acts import public
from medreg.portals.shared.outlook_words import slug_of
from medreg.standards.vocabulary import Business

EXAMPLES = ("how-long", "old-hospital-refuses", "multi-site", "returned", "licence-not-shown", "two-years")
"""Worked questions that the empty page offers."""
MOST_BUSINESSES = 4


@public
def ask(request: HttpRequest) -> HttpResponse:
    """Without a question the page explains itself; with one it answers, or says that it does not know."""
    asked = request.GET.get("q", "").strip()[:LONGEST_QUESTION]
    box = question_box()
    found = box.ask(asked) if asked else None
    context = {
        "asked": asked,
        "found": found,
        "businesses": _businesses(found) if found else (),
        "examples": [box.worked[topic] for topic in EXAMPLES],
        "longest": LONGEST_QUESTION,
    }
    return render(request, "public/ask.html", context)


@cache
def question_box() -> Box:
    """The box over everything on file, in the language in which it is written."""
    with translation.override("zh-hans"):
        return box_over(tuple(_guides()))


def _guides() -> list[Passage]:
    """A guide as a passage: what it is for, when it is possible, what comes of it."""
    return [
        Passage(
            kind.slug.value, kind.title, " ".join((kind.guide.purpose, kind.guide.afterwards, *_conditions(kind.slug)))
        )
        for kind in BUSINESS_TYPES.values()
    ]


def _conditions(business: Business) -> list[str]:
    return [str(words) for words in CONDITIONS.get(business, ())]


def _businesses(found: Found) -> list[tuple[Business, str]]:
    """Those of the best answer first, then those whose guide matches by itself."""
    if not found.known:
        return []
    named = [business for one in found.questions[:1] for business in one.businesses]
    every = dict.fromkeys([*named, *(Business(key) for key in found.guides)])
    return [(business, slug_of(business)) for business in every][:MOST_BUSINESSES]
