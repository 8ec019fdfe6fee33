"""The first page: what waits for me, what is going on, what I can do now, what I hold."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from medreg.access.policy import Act
from medreg.cases.business import BUSINESS_TYPES
from medreg.cases.queries import cases_of, kind_of, open_cases_of
from medreg.cases.workflow import BEFORE_DECISION
from medreg.licences.queries import licences_of
from medreg.notices.queries import notices_of
from medreg.physicians.queries import qualifications_of
from medreg.portals.physician.can_do import MyLine, my_lines, start_url
from medreg.portals.physician.choices import masked_number
from medreg.portals.physician.entrance import physician
from medreg.portals.physician.own_case import page_of
from medreg.portals.physician.progress import progress
from medreg.portals.physician.waiting import next_word, waiting_for_me
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.sheet import STATE_KINDS
from medreg.portals.shared.casefile.words import CaseRow
from medreg.standards.vocabulary import ApplicationState

STILL_OPEN = (*BEFORE_DECISION, ApplicationState.GRANTED)


SHOWN = 4


def first_of(lines: tuple[MyLine, ...]) -> tuple[MyLine, ...]:
    """What is under way or can be started online, then what else can be done; the rest stands on its own page."""
    order = [each for each in lines if each.line.group in ("now", "attention")]
    order.sort(key=lambda each: each.line.business not in BUSINESS_TYPES)
    return tuple(replace(each, url=_begin(each)) for each in order[:SHOWN])


def _begin(each: MyLine) -> str:
    """Straight to the start of what nothing stands in the way of; everything else is looked at first."""
    free = each.line.group == "now" and each.kind == "ok"
    return (start_url(each.line.business) if free else "") or each.url


@physician(Act.READ_OWN_FILE)
def home(request: ActorRequest) -> HttpResponse:
    person_id = request.actor.person_id or 0
    cases = [running(case) for case in open_cases_of(person_id)]
    context = {
        "waiting": [each["mine"] for each in cases if each["mine"]],
        "cases": cases,
        "businesses": first_of(my_lines(person_id)),
        "qualifications": [(each, masked_number(each)) for each in qualifications_of(person_id)],
        "licence": next(iter(licences_of(person_id)), None),
        "notices": notices_of(request.actor.user_id or 0, size=4).rows,
        "name": request.actor.name,
    }
    return render(request, "physician/home.html", context)


def running(case: CaseRow) -> dict[str, Any]:
    """A case as a panel shows it."""
    state = ApplicationState(case.state)
    return {
        "case": case,
        "title": _(kind_of(case).title),
        "state": state,
        "kind": STATE_KINDS.get(state, "wait"),
        "milestones": progress(case),
        "next": next_word(case),
        "url": reverse("physician:case", args=(case.pk,)),
        "go_on": page_of(case),
        "mine": waiting_for_me(case),
        "open": state in STILL_OPEN,
    }


@physician(Act.READ_CASE)
def cases(request: ActorRequest) -> HttpResponse:
    """Everything the physician ever applied for, newest first."""
    rows = [running(case) for case in cases_of(request.actor.person_id or 0)]
    return render(request, "physician/cases.html", {"cases": rows})
