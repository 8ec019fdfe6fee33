"""The application as a task list."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from medreg.access.policy import Act
from medreg.cases.actions.start_correction import correction_offered
from medreg.cases.facts import assess
from medreg.cases.queries import kind_of
from medreg.portals.physician.entrance import physician
from medreg.portals.physician.other_cases import hindrances_of
from medreg.portals.physician.own_case import is_draft, own_case, page_of
from medreg.portals.physician.task_list import task_list
from medreg.portals.physician.waiting import waiting_for_me
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.plain_findings import plain_findings


@physician(Act.DRAFT_CASE)
def tasks(request: ActorRequest, case_id: int) -> HttpResponse:
    case = own_case(request, case_id)
    if not is_draft(case):
        return redirect(page_of(case))
    assessment = assess(case)
    context = {
        "case": case,
        "title": _(kind_of(case).title),
        "tasks": task_list(case, assessment),
        "waiting": waiting_for_me(case),
        "corrects_record": correction_offered(case) is not None,
        "hindrances": hindrances_of(case, assessment, request.actor),
        "findings": plain_findings(assessment.ruling.barring),
    }
    return render(request, "physician/tasks.html", context)
