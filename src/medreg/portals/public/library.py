"""政策库, the search in it: articles and worked cases by words, number or day."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from medreg.guidance.library import found_in_library, in_force_on
from medreg.law.index import JudgedRule, judged_rules, versions_of
from medreg.portals.shared.acts import public
from medreg.portals.shared.outlook_words import slug_of
from medreg.standards.vocabulary import Business

LONGEST_SEARCH = 60


@public
def basis_search(request: HttpRequest) -> HttpResponse:
    """`?q=` words or a number of an article, `?on=` a day; either alone, or both."""
    sought = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    day, defect = day_asked(request)
    context: dict[str, Any] = {"sought": sought, "on": day, "defect": defect}
    if sought:
        context["places"] = found_in_library(sought, day)
    elif day:
        context["places"] = in_force_on(day)
    return render(request, "public/basis_search.html", context, status=422 if defect else 200)


@public
def basis_rule(request: HttpRequest, rule_id: str) -> HttpResponse:
    """One rule: its versions, the businesses it is judged in, the worked cases that show it."""
    versions = versions_of(rule_id)
    if not versions:
        raise Http404(rule_id)
    context = {"rule_id": rule_id, "versions": versions, "judged": judging(rule_id)}
    return render(request, "public/basis_rule.html", context)


def judging(*rule_ids: str) -> list[tuple[Business, str, tuple[JudgedRule, ...]]]:
    """Businesses that any of the rules is judged in, with the address of their guide."""
    found: dict[Business, tuple[JudgedRule, ...]] = {}
    for each in judged_rules():
        if each.id in rule_ids:
            found[each.business] = (*found.get(each.business, ()), each)
    return [(business, slug_of(business), rules) for business, rules in found.items()]


def day_asked(request: HttpRequest) -> tuple[date | None, str]:
    """The day of `?on=`, or what is wrong with it in words."""
    written = request.GET.get("on", "").strip()[:20]
    if not written:
        return None, ""
    try:
        return date.fromisoformat(written), ""
    except ValueError:
        return None, _("日期要写成 2026-03-01 这样的年-月-日。请改正后再查。")
