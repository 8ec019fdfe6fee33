"""依据: the statutes on file, what each article says in our words, its history, the rules that rest on it, worked cases."""

from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from medreg import clock
from medreg.guidance.library import OFFICIAL_SITES, source_of
from medreg.guidance.worked_questions import questions_citing
from medreg.law.citation import Citation
from medreg.law.index import WHOLE, Place, not_encoded, place_of, places_of
from medreg.law.lineage import amendments_of, line_of, standing_on
from medreg.law.statutes import instruments
from medreg.portals.public.library import day_asked, judging
from medreg.portals.shared.acts import public


@public
def basis(request: HttpRequest) -> HttpResponse:
    """Every instrument, and the articles that no rule of the platform rests on."""
    on_file = [(instrument, _rules_on(places_of(instrument))) for instrument in instruments().values()]
    by_law = groupby(not_encoded(), key=lambda place: place.instrument.short)
    left_over = [(short, [(place, _named(place)) for place in places]) for short, places in by_law]
    context = {"instruments": on_file, "not_encoded": left_over, "today": clock.today(), "official": OFFICIAL_SITES}
    return render(request, "public/basis.html", context)


@public
def basis_instrument(request: HttpRequest, short: str) -> HttpResponse:
    whole = _on_file(short)
    context = {
        "place": whole,
        "articles": [(place, _named(place)) for place in places_of(whole.instrument) if place.article],
        "line": line_of(whole),
        "amendments": amendments_of(short),
        "official": source_of(whole.instrument),
        "questions": questions_citing(short, WHOLE),
        "judged": judging(*(rule.id for rule in whole.rules)),
    }
    return render(request, "public/basis_instrument.html", context)


@public
def basis_article(request: HttpRequest, short: str, number: str) -> HttpResponse:
    """`?on=` says what applied on a day: this article, an earlier or later one, or nothing on file."""
    place = _on_file(short, number)
    day, defect = day_asked(request)
    standing = standing_on(place, day) if day else None
    context = {
        "place": place,
        "named": _named(place),
        "line": line_of(place),
        "amendments": amendments_of(short),
        "official": source_of(place.instrument),
        "questions": questions_citing(short, number),
        "judged": judging(*(rule.id for rule in place.rules)),
        "on": day,
        "defect": defect,
        "standing": standing,
        "standing_named": _named(standing) if standing else "",
        "itself": standing is not None and standing.instrument.short == short and standing.number == number,
    }
    return render(request, "public/basis_article.html", context, status=422 if defect else 200)


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
