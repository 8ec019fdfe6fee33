"""Taking an application back: asked once more on a page of its own. It may make room for another application, or begin the
same one anew with everything that was typed."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from medreg.access.policy import Act
from medreg.cases.actions.start_draft import start_draft
from medreg.cases.actions.withdraw import LONGEST_NOTE
from medreg.cases.actions.withdraw import withdraw as withdraw_case
from medreg.cases.queries import cases_of, kind_of
from medreg.cases.refusals import CaseRefused
from medreg.portals.physician.answers import seen_version
from medreg.portals.physician.can_do import asks_institution, page_of_business, start_url
from medreg.portals.physician.entrance import physician
from medreg.portals.physician.own_case import is_draft, own_case, page_of
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.words import CaseRow
from medreg.portals.shared.kept_typing import survives_sign_out, take_kept
from medreg.portals.shared.outlook_words import business_of
from medreg.standards.text import canonical_lines
from medreg.standards.vocabulary import Actor, ApplicationState

READ_AT_MOST = 4 * LONGEST_NOTE  # of a note; nobody types more by accident


@survives_sign_out()
@physician(Act.WITHDRAW_CASE)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: ActorRequest, case_id: int) -> HttpResponse:
    """A second confirmation finds it withdrawn already; what others have started is not hers to take back."""
    case = own_case(request, case_id)
    if case.state == ApplicationState.WITHDRAWN or case.started_by != Actor.PHYSICIAN:
        return redirect("physician:case", case.pk)
    typed = request.POST if request.method == "POST" else take_kept(request) or request.POST
    note = typed.get("note", "")[:READ_AT_MOST]
    if request.method != "POST" or request.POST.get("confirm") != "yes":
        return _shown(request, case, note)
    try:
        seen = seen_version(request.POST)
        taken_back = withdraw_case(case_id=case.pk, by=request.actor, note=canonical_lines(note), seen_version=seen)
    except CaseRefused as refused:
        return _shown(request, case, note, refused=refused.words)
    messages.success(request, _("申请已撤回。需要时可以重新申请。"))
    return redirect(_onward(request, taken_back))


def _shown(request: ActorRequest, case: CaseRow, note: str, *, refused: str = "") -> HttpResponse:
    context = {
        "case": case,
        "title": _(kind_of(case).title),
        "refused": refused,
        "back": reverse("physician:case", args=(case.pk,)),
        "note": note,
        "again": "again" in request.GET,
    }
    return render(request, "physician/withdraw.html", context, status=409 if refused else 200)


def _onward(request: ActorRequest, case: CaseRow) -> str:
    """The new draft with what was typed, the draft that waited, the business that was to be begun; else the case."""
    if "again" in request.GET:
        anew = start_draft(
            business=kind_of(case).slug, by=request.actor, submission_id=uuid4(), typed=dict(case.payload)
        )
        return page_of(anew)
    waiting = _draft_named(request, request.GET.get("for", ""))
    if waiting is not None:
        return reverse("physician:check", args=(waiting.pk,))
    business = business_of(request.GET.get("begin", ""))
    if business is None or not start_url(business):
        return reverse("physician:case", args=(case.pk,))
    chosen = request.GET.get("institution", "")
    looks_like_one = chosen.isascii() and chosen.isdigit() and asks_institution(business)
    return page_of_business(business, institution=chosen) if looks_like_one else start_url(business)


def _draft_named(request: ActorRequest, written: str) -> CaseRow | None:
    """One of the person's own drafts; anything else in the address is passed over."""
    known = written.isascii() and written.isdigit() and len(written) < 19
    own = cases_of(request.actor.person_id or 0).filter(pk=int(written)).first() if known else None
    return own if own is not None and is_draft(own) else None
