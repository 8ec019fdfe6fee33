"""One application on its way: where it stands, who has it until when, what was said."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from medreg.access.policy import Act
from medreg.cases.materials import takes_contract
from medreg.cases.queries import all_corrections, kind_of
from medreg.cases.referral import exchange_offered
from medreg.letters.kinds import Party
from medreg.notices.queries import notices_of
from medreg.portals.physician.can_do import page_of_business
from medreg.portals.physician.entrance import physician
from medreg.portals.physician.own_case import may_cause, own_case
from medreg.portals.physician.views.check import all_rows
from medreg.portals.physician.views.home import running
from medreg.portals.physician.views.materials import given_of
from medreg.portals.physician.waiting import waiting_for_me
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.checks import checks_of
from medreg.portals.shared.casefile.clocks import clock_lines
from medreg.portals.shared.casefile.history import history_of
from medreg.portals.shared.casefile.letters import letter_lines
from medreg.portals.shared.casefile.source import source_of
from medreg.portals.shared.casefile.words import CaseRow
from medreg.standards.vocabulary import Actor, ApplicationEvent, ApplicationState, Business

NEWEST_NOTICES = 100
REFUSALS = (ApplicationState.REFUSED, ApplicationState.NOT_ACCEPTED)


@physician(Act.READ_CASE)
def case_page(request: ActorRequest, case_id: int) -> HttpResponse:
    case = own_case(request, case_id)
    link = reverse("physician:case", args=(case.pk,))
    newest = notices_of(request.actor.user_id or 0, size=NEWEST_NOTICES).rows
    context = {
        **running(case),
        "title": _(kind_of(case).title),
        "waiting": waiting_for_me(case),
        "history": history_of(case, internal=False),
        "corrections": all_corrections(case),
        "rows": [row for row in all_rows(case) if row.answered],
        "given": [piece for piece in given_of(case, request) if piece.facts],
        "notices": [notice for notice in newest if notice.link.startswith(link)],
        "letters": letter_lines(case, "physician:letter", Party.APPLICANT),
        "clocks": clock_lines(case),
        **_decided_on(case),
        "source": source_of(case),
        "by_others": case.started_by != Actor.PHYSICIAN,
        "may_object": may_cause(case, request.actor, ApplicationEvent.OBJECT),
        "takes_contract": takes_contract(case),
        "may_withdraw": may_cause(case, request.actor, ApplicationEvent.WITHDRAW),
        "refused": case.state in REFUSALS,
        "exchange_url": page_of_business(Business.EXCHANGE) if exchange_offered(case) else "",
    }
    return render(request, "physician/case.html", context)


def _decided_on(case: CaseRow) -> dict[str, Any]:
    """The findings that a decision rested on, as they were stored with it."""
    checks = checks_of(case.findings) if case.decided_on is not None else ()
    return {"decided_on": checks, "passed": sum(check.result == "ok" for check in checks)}
