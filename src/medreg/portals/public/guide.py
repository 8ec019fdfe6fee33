"""办事指南: one page a business, made from its declaration and the law's list of materials; nothing is told twice."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from medreg.cases.business import BUSINESS_TYPES
from medreg.cases.business.business_type import BusinessType
from medreg.cases.workflow import Route
from medreg.law.national.materials import ON_CONDITION, REQUIRED
from medreg.portals.public.guide_conditions import CONDITIONS
from medreg.portals.shared.acts import public
from medreg.portals.shared.law_page import cited_places
from medreg.portals.shared.outlook_words import business_of, slug_of
from medreg.portals.shared.route_steps import RouteStep, ends_with_a_licence, route_steps
from medreg.standards.vocabulary import Actor, MaterialKind


@dataclass(frozen=True, slots=True)
class Way:
    """How the business runs when this one starts it."""

    starter: Actor
    steps: tuple[RouteStep, ...]


@dataclass(frozen=True, slots=True)
class GuideLine:
    """A business in the list of all."""

    kind: BusinessType
    slug: str


@public
def guides(request: HttpRequest) -> HttpResponse:
    """What physicians start themselves, then what others do."""
    lines = [GuideLine(kind, slug_of(kind.slug)) for kind in BUSINESS_TYPES.values()]
    own = [each for each in lines if Actor.PHYSICIAN in each.kind.routes]
    return render(request, "public/guides.html", {"own": own, "others": [each for each in lines if each not in own]})


@public
def guide(request: HttpRequest, slug: str) -> HttpResponse:
    business = business_of(slug)
    kind = BUSINESS_TYPES.get(business) if business else None
    if kind is None:
        raise Http404(slug)
    context = {
        "kind": kind,
        "slug": slug,
        "by_physicians": Actor.PHYSICIAN in kind.routes,
        "ways": [Way(starter, route_steps(kind, starter)) for starter in kind.routes],
        "conditions": CONDITIONS.get(kind.slug, ()),
        "required": [each for each in REQUIRED.get(kind.slug, ()) if each is not MaterialKind.FORM],
        "on_condition": [(each, when) for each, (when, businesses) in ON_CONDITION.items() if kind.slug in businesses],
        "basis": cited_places(kind.basis),
        "letters": _letters(kind),
        "result": _result(kind),
    }
    return render(request, "public/guide.html", context)


def _letters(kind: BusinessType) -> tuple[str, ...]:
    """What the authority sends in writing on the way."""
    routes = set(kind.routes.values())
    if routes == {Route.INSTITUTION}:
        return (_("办结通知"),)
    asked = (_("受理通知书"), _("补正通知书"), _("不予受理决定书")) if routes != {Route.EX_OFFICIO} else ()
    return (*asked, _("决定书"), _("不予决定书"))


def _result(kind: BusinessType) -> str:
    if any(ends_with_a_licence(kind, route) for route in kind.routes.values()):
        return _("医师执业证书（电子证照）")
    return _("登记更新，没有新的证书")
