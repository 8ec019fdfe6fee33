"""One application on its way: where it stands, who has it until when, what was said; and taking it back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from medreg.access.policy import Act
from medreg.cases.actions.withdraw import LONGEST_NOTE
from medreg.cases.actions.withdraw import withdraw as withdraw_case
from medreg.cases.queries import all_corrections, kind_of, possible_events
from medreg.cases.referral import exchange_offered
from medreg.cases.refusals import CaseRefused
from medreg.letters.kinds import Party
from medreg.notices.queries import notices_of
from medreg.portals.physician.answers import seen_version
from medreg.portals.physician.can_do import page_of_business
from medreg.portals.physician.entrance import physician
from medreg.portals.physician.own_case import own_case
from medreg.portals.physician.views.check import all_rows
from medreg.portals.physician.views.home import running
from medreg.portals.physician.views.materials import given_of
from medreg.portals.physician.waiting import waiting_for_me
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.checks import checks_of
from medreg.portals.shared.casefile.clocks import clock_lines
from medreg.portals.shared.casefile.history import history_of
from medreg.portals.shared.casefile.letters import letter_lines
from medreg.portals.shared.casefile.words import CaseRow
from medreg.portals.shared.kept_typing import survives_sign_out, take_kept
from medreg.standards.text import canonical_lines
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState, Business

NEWEST_NOTICES = 100
REFUSALS = (ApplicationState.REFUSED, ApplicationState.NOT_ACCEPTED)
READ_AT_MOST = 4 * LONGEST_NOTE  # of a note; nobody types more by accident


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
        "may_withdraw": ApplicationEvent.WITHDRAW in possible_events(case, request.actor),
        "refused": case.state in REFUSALS,
        "exchange_url": page_of_business(Business.EXCHANGE) if exchange_offered(case) else "",
    }
    return render(request, "physician/case.html", context)


def _decided_on(case: CaseRow) -> dict[str, Any]:
    """The findings that a decision rested on, as they were stored with it."""
    checks = checks_of(case.findings) if case.decided_on is not None else ()
    return {"decided_on": checks, "passed": sum(check.result == "ok" for check in checks)}


@survives_sign_out()
@physician(Act.WITHDRAW_CASE)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: ActorRequest, case_id: int) -> HttpResponse:
    """A page of its own asks once more; a second confirmation finds it withdrawn already."""
    case = own_case(request, case_id)
    back = redirect("physician:case", case.pk)
    if case.state == ApplicationState.WITHDRAWN:
        return back
    typed = request.POST if request.method == "POST" else take_kept(request) or request.POST
    note = typed.get("note", "")[:READ_AT_MOST]
    context = {"case": case, "title": _(kind_of(case).title), "refused": "", "back": back.url, "note": note}
    if request.method != "POST" or request.POST.get("confirm") != "yes":
        return render(request, "physician/withdraw.html", context)
    try:
        seen = seen_version(request.POST)
        withdraw_case(case_id=case.pk, by=request.actor, note=canonical_lines(note), seen_version=seen)
    except CaseRefused as refused:
        return render(request, "physician/withdraw.html", {**context, "refused": refused.words}, status=409)
    messages.success(request, _("申请已撤回。需要时可以重新申请。"))
    return back
