"""离职满二年: the registrations whose two years end soon, the matters opened about those that have ended, and the reports
that institutions made late."""

from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render

from medreg import clock
from medreg.access.policy import Act
from medreg.cases.actions.watch_departures import REMINDED_DAYS_BEFORE
from medreg.cases.late_reports import late_reports_to
from medreg.cases.queries import open_cancellations
from medreg.portals.authority.entrance import officer
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.words import CaseRow
from medreg.portals.shared.late_reports import LateReports
from medreg.portals.shared.lists import listed
from medreg.register.departures import Departure, departures

MOST_OF_THE_NATION = 100


@dataclass(frozen=True, slots=True)
class Coming:
    """`days` until the two years have passed, negative afterwards; `matter` is the open cancellation."""

    departure: Departure
    days: int
    matter: CaseRow | None


@officer(Act.READ_REGISTER)
def coming_departures(request: ActorRequest) -> HttpResponse:
    today = clock.today()
    most = MOST_OF_THE_NATION if request.actor.authority_id is None else None
    soon = today + timedelta(days=REMINDED_DAYS_BEFORE)
    found = departures(due_by=soon, authority_id=request.actor.authority_id, most=most)
    matters = open_cancellations([each.person_id for each in found])
    rows = [Coming(each, (each.due_on - today).days, matters.get(each.person_id)) for each in found]
    late = LateReports(late_reports_to(request.actor.authority_id or -1), case_address="authority-case")
    context = {"rows": rows, "days": REMINDED_DAYS_BEFORE, "most": most, "late": listed(late, request)}
    return render(request, "authority/departures.html", context)
