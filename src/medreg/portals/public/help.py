"""常见麻烦，一步一步来: one question a page; for a physician who is signed in, her own cases and licences come first."""

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from medreg.guidance.problem import START, Asked, Link, Problem, Stop
from medreg.guidance.problems import problems
from medreg.portals.public.help_own import own_matters
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.acts import public


@never_cache
@public
def help_start(request: HttpRequest, slug: str) -> HttpResponse:
    return _page(request, slug, START)


@never_cache
@public
def help_stop(request: HttpRequest, slug: str, stop: str) -> HttpResponse:
    return _page(request, slug, stop)


def _page(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    problem = problems().get(slug)
    stop = problem.stops.get(name) if problem else None
    if problem is None or stop is None:
        raise Http404(slug)
    before = problem.before(name) if name != START else ""
    context = {
        "problem": problem,
        "stop": stop,
        "back": address_of(problem, before) if before else "",
        "own": own_matters(slug, cast(ActorRequest, request).actor) if name == START else (),
        "others": [each for each in problems().values() if each is not problem],
        **_worded(problem, stop),
    }
    return render(request, "public/help.html", context)


def _worded(problem: Problem, stop: Stop) -> dict[str, Any]:
    if isinstance(stop, Asked):
        choices = [(_(choice.label), address_of(problem, choice.leads_to)) for choice in stop.choices]
        return {"title": _(stop.question), "choices": choices}
    return {
        "title": _(stop.title),
        "words": [_(each) for each in stop.words],
        "links": [(_(link.label), _address(link)) for link in stop.links],
        "cites": stop.cites,
    }


def address_of(problem: Problem, stop: str) -> str:
    """The page of a stop; the start has the helper's own."""
    if stop == START:
        return reverse("guide-help", args=(problem.slug,))
    return reverse("guide-help-stop", args=(problem.slug, stop))


def _address(link: Link) -> str:
    return reverse(link.name, args=link.arguments)
