"""我能办什么, after log-in: the list, and one page a business that says what it would lead to before it is started."""

from typing import Any
from uuid import uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import render

from medreg.access.policy import Act
from medreg.cases.first_look import BY_OTHERS, facts_of_person
from medreg.law.finding import Decision
from medreg.portals.physician.can_do import (
    Prospect,
    asks_institution,
    common_of,
    my_groups,
    prospect_of,
    standings_of,
    start_url,
)
from medreg.portals.physician.entrance import physician
from medreg.portals.physician.institution_search import institution_search
from medreg.portals.physician.other_cases import hindrances
from medreg.portals.physician.step_facts import institution_rows
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.outlook_words import business_of
from medreg.standards.vocabulary import Business


@physician(Act.READ_OWN_FILE)
def can_do(request: ActorRequest) -> HttpResponse:
    person_id = request.actor.person_id or 0
    groups = my_groups(person_id)
    context = {
        "groups": groups,
        "common": common_of(groups),
        "standings": standings_of(facts_of_person(person_id)),
        "by_others": [each for each in Business if each in BY_OTHERS],
    }
    return render(request, "physician/can_do.html", context)


@physician(Act.READ_OWN_FILE)
def can_do_business(request: ActorRequest, slug: str) -> HttpResponse:
    """Without an institution where one is needed: the search. With one: outcome, findings, what will happen, and the
    business that fits."""
    business = business_of(slug)
    if business is None or business in BY_OTHERS:
        raise Http404(slug)
    chosen = _institution(request.GET.get("institution", ""))
    keep, wants_place = request.GET.get("keep") != "no", asks_institution(business)
    prospect = prospect_of(request.actor.person_id or 0, business, chosen, keep=keep)
    context: dict[str, Any] = {
        "business": business,
        "prospect": prospect,
        "line": prospect.line,
        "institution": institution_rows(chosen) if chosen and wants_place and prospect.institution else (),
        "asks_institution": wants_place,
        "keep": keep,
        "keep_is_asked": business is Business.ADDITIONAL_REGISTRATION and bool(prospect.institution),
        "materials": _materials(prospect),
        "start": start_url(business),
        "hindrances": hindrances(request.actor, prospect.outlook, institution=prospect.institution),
        "blocked": prospect.outlook.outcome in (Decision.BLOCKED, Decision.NO_PROCEDURE),
        "would_fail": prospect.outlook.outcome in (Decision.REFUSE, Decision.NOT_ACCEPT),
        "submission_id": uuid4(),
        "here": request.path,
    }
    context["searching"] = context["asks_institution"] and not prospect.institution
    if context["searching"]:
        context |= institution_search(
            request.GET, person_id=request.actor.person_id or 0, usual_province=_default_province(prospect)
        )
    return render(request, "physician/can_do_business.html", context)


def _institution(written: str) -> int | None:
    """A mangled id is no institution; then the search is shown."""
    return int(written) if written.isascii() and written.isdigit() and len(written) < 19 else None


def _default_province(prospect: Prospect) -> str:
    held = prospect.outlook.facts.physician
    if held.registrations:
        return held.registrations[-1].place[:2]
    return held.qualifications[-1].province if held.qualifications else "11"


def _materials(prospect: Prospect) -> tuple[Any, ...]:
    """What this case needs, each with its reason; nothing where nothing can be lodged."""
    return prospect.outlook.ruling.materials if prospect.outlook.open else ()
