"""依据: the statutes on file, what each article says in our words, the rules that rest on it, and worked cases."""

from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from medreg.law.citation import Citation
from medreg.law.index import WHOLE, Place, not_encoded, place_of, places_of
from medreg.law.statutes import instruments
from medreg.portals.shared.acts import public


@public
def basis(request: HttpRequest) -> HttpResponse:
    """Every instrument, and the articles that no rule of the platform rests on."""
    on_file = [(instrument, _rules_on(places_of(instrument))) for instrument in instruments().values()]
    by_law = groupby(not_encoded(), key=lambda place: place.instrument.short)
    left_over = [(short, [(place, _named(place)) for place in places]) for short, places in by_law]
    return render(request, "public/basis.html", {"instruments": on_file, "not_encoded": left_over})


@public
def basis_instrument(request: HttpRequest, short: str) -> HttpResponse:
    whole = _on_file(short)
    articles = [(place, _named(place)) for place in places_of(whole.instrument) if place.article]
    return render(request, "public/basis_instrument.html", {"place": whole, "articles": articles})


@public
def basis_article(request: HttpRequest, short: str, number: str) -> HttpResponse:
    place = _on_file(short, number)
    return render(request, "public/basis_article.html", {"place": place, "named": _named(place)})


def _on_file(short: str, number: str = WHOLE) -> Place:
    found = place_of(short, number)
    if found is None:
        raise Http404(short)
    return found


def _named(place: Place) -> str:
    """第十六条."""
    return Citation(place.instrument.short, place.number).place_in_words


def _rules_on(places: tuple[Place, ...]) -> int:
    """How many rules rest on the instrument or one of its articles."""
    return len({rule.key for place in places for rule in place.rules})
