"""办事指南: one page a business with the fixed sections, made from its declaration, the law and the province's parameters."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from medreg import clock
from medreg.cases.business import BUSINESS_TYPES
from medreg.cases.business.business_type import BusinessType
from medreg.guidance.worked_questions import WorkedQuestion, questions_about, worked_questions
from medreg.institutions.competence import authorities_of_province
from medreg.law.index import judged_for
from medreg.portals.public.guide_conditions import CONDITIONS
from medreg.portals.public.guide_materials import materials_of
from medreg.portals.public.guide_province import differences, facts_of, province_asked, registering
from medreg.portals.public.guide_route import LIMITS, Way, letters_of, result_of, times_of
from medreg.portals.shared.acts import public
from medreg.portals.shared.law_page import cited_places
from medreg.portals.shared.outlook_words import business_of, slug_of
from medreg.portals.shared.route_steps import route_steps
from medreg.standards.vocabulary import Actor

USUAL = ("how-long", "returned", "progress-unchanged", "refused-remedy", "withdraw")
"""Questions that every guide answers."""
MOST_OWN = 7
FEE, REVIEW, SUIT, TOLD = "行政许可法 58", "行政复议法 20", "行政诉讼法 46", "行政许可法 38"


@public
def guides(request: HttpRequest) -> HttpResponse:
    """What physicians start themselves, then what others do."""
    lines = [(kind, slug_of(kind.slug)) for kind in BUSINESS_TYPES.values()]
    own = [each for each in lines if Actor.PHYSICIAN in each[0].routes]
    others = [each for each in lines if each not in own]
    return render(request, "public/guides.html", {"own": own, "others": others, "asked": province_asked(request).code})


@public
def guide(request: HttpRequest, slug: str) -> HttpResponse:
    """`?province=NN` marks what that province adds; an unknown one is said and left out."""
    kind = kind_of_slug(slug)
    asked = province_asked(request)
    context = {
        **_of_business(kind, asked.code),
        "slug": slug,
        "asked": asked,
        "provinces": registering(),
        "differences": differences(kind.slug, asked.code),
        "facts": facts_of(asked.code),
        "authorities": authorities_of_province(asked.code) if asked.code else (),
    }
    return render(request, "public/guide.html", context, status=422 if asked.defect else 200)


def kind_of_slug(slug: str) -> BusinessType:
    """Raises Http404."""
    business = business_of(slug)
    kind = BUSINESS_TYPES.get(business) if business else None
    if kind is None:
        raise Http404(slug)
    return kind


def _of_business(kind: BusinessType, province: str) -> dict[str, Any]:
    fee, told, review, suit = cited_places((FEE, TOLD, REVIEW, SUIT))
    return {
        "kind": kind,
        "by_physicians": Actor.PHYSICIAN in kind.routes,
        "ways": [Way(starter, route_steps(kind, starter)) for starter in kind.routes],
        "conditions": CONDITIONS.get(kind.slug, ()),
        "judged": judged_for(kind.slug),
        "materials": materials_of(kind, province),
        "times": times_of(kind, province, clock.today()),
        "limits": LIMITS,
        "basis": cited_places(kind.basis),
        "fee": fee,
        "remedies": (told, review, suit),
        "letters": letters_of(kind),
        "result": result_of(kind),
        "questions": _questions(kind),
    }


def _questions(kind: BusinessType) -> tuple[WorkedQuestion, ...]:
    """Of the business first, then those that come up everywhere."""
    own = questions_about(kind.slug)[:MOST_OWN]
    return (*own, *(worked_questions()[topic] for topic in USUAL if worked_questions()[topic] not in own))
