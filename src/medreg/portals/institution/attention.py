"""What an institution must know without being asked: reports that are due or came late, employments that are over, filings
and suspensions that end."""

from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render

from medreg import clock
from medreg.access.policy import Act
from medreg.cases.due_reports import DueReport, due_reports
from medreg.cases.ended_contracts import EndedContract, ended_contracts
from medreg.cases.late_reports import late_reports_of
from medreg.portals.institution.entrance import clerk
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.late_reports import LateReports
from medreg.portals.shared.lists import listed
from medreg.register.ending_here import EndingHere, departures_ending, filings_ending, suspensions_ending

AHEAD = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Attention:
    """What is to be done or expected; a report that came late is past and counts no more."""

    due: tuple[DueReport, ...]
    contracts: tuple[EndedContract, ...]
    filings: tuple[EndingHere, ...]
    suspensions: tuple[EndingHere, ...]
    departures: tuple[EndingHere, ...]

    @property
    def total(self) -> int:
        return len(self.due) + len(self.contracts) + len(self.filings) + len(self.suspensions) + len(self.departures)


def attention_of(institution_id: int) -> Attention:
    until = clock.today() + AHEAD
    return Attention(
        due_reports(institution_id),
        ended_contracts(institution_id),
        filings_ending(institution_id, until=until),
        suspensions_ending(institution_id, until=until),
        departures_ending(institution_id, until=until),
    )


@clerk(Act.LIST_PHYSICIANS)
def attention(request: ActorRequest) -> HttpResponse:
    house = request.actor.institution_id or -1
    late = LateReports(late_reports_of(house), case_address="institution-case", exclude=("institution",))
    context = {"attention": attention_of(house), "days": AHEAD.days, "late": listed(late, request)}
    return render(request, "institution/attention.html", context)
