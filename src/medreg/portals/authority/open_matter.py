"""立案: the officer states the facts, sees what the decision would do, and opens the matter."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from medreg.access.policy import Act
from medreg.cases.actions.answer_notification import answer_notification
from medreg.cases.actions.open_case import open_case
from medreg.cases.actions.rehearse_opening import rehearse_opening
from medreg.cases.business import BUSINESS_TYPES
from medreg.cases.notifications import notifications_to
from medreg.cases.refusals import CaseRefused
from medreg.files.queries import file_facts
from medreg.portals.authority.entrance import officer
from medreg.portals.authority.ex_officio import SLUGS, TITLES, Matter, matter_of
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.checks import checks_of
from medreg.portals.shared.evidence import NO_EVIDENCE, Evidence, evidence_of
from medreg.portals.shared.kept_typing import survives_sign_out, take_kept
from medreg.portals.shared.submission import submission_of
from medreg.portals.shared.will_happen import names_in, will_happen
from medreg.schema.forms import PayloadForm


@officer(Act.OPEN_CASE)
def matters(request: ActorRequest) -> HttpResponse:
    """What can be opened, and the way to the registration it is about."""
    kinds = [(_(TITLES[business]), BUSINESS_TYPES[business]) for business in SLUGS.values()]
    return render(request, "authority/matters.html", {"kinds": kinds})


@survives_sign_out()
@officer(Act.OPEN_CASE)
@require_http_methods(["GET", "HEAD", "POST"])
def open_matter(request: ActorRequest, registration_id: int, slug: str) -> HttpResponse:
    """GET asks; POST shows what will happen, and opens when confirmed."""
    matter = matter_of(request.actor, slug, registration_id)
    if request.method != "POST":
        return _ask(request, matter, matter.form(take_kept(request)), NO_EVIDENCE)
    form, evidence = matter.form(request.POST), _with_what_was_sent(request, evidence_of(request))
    if "edit" in request.POST:
        return _ask(request, matter, form, evidence)
    if evidence.objections or not form.is_valid():
        return _ask(request, matter, form, evidence, status=422)
    if request.POST.get("confirm") != "yes":
        return _preview(request, matter, form, evidence)
    return _opened(request, matter, form, evidence)


def _opened(request: ActorRequest, matter: Matter, form: PayloadForm, evidence: Evidence) -> HttpResponse:
    try:
        case = open_case(
            business=matter.kind.slug,
            person_id=matter.person.pk,
            answers=matter.answers(form),
            submission_id=submission_of(request),
            by=request.actor,
            evidence=evidence.ids,
        )
        _answered(request, case.pk)
    except CaseRefused as refused:
        return _ask(request, matter, form, evidence, refused=refused, status=422)
    messages.success(request, _("已立案，受理号 %(number)s。医师已收到告知，可以陈述申辩。") % {"number": case.number})
    return redirect("authority-case", case.pk)


def _with_what_was_sent(request: ActorRequest, evidence: Evidence) -> Evidence:
    """The papers of the notification are evidence of the matter opened from it."""
    told = _notification(request)
    sent = tuple(file_facts(file_id) for file_id in told.file_ids) if told is not None else ()
    return Evidence((*(each for each in evidence.files if each not in sent), *sent), evidence.objections)


def _answered(request: ActorRequest, case_id: int) -> None:
    """The matter answers the notification that it was opened from; a second click has answered it already."""
    told = _notification(request)
    if told is not None and told.state == "open":
        answer_notification(notification_id=told.pk, case_id=case_id, by=request.actor)


def _notification(request: ActorRequest) -> Any:
    """The one that the address names, where it was sent to this authority."""
    named = request.GET.get("notification", "")
    if not (named.isascii() and named.isdecimal() and len(named) < 18):
        return None
    return notifications_to(request.actor).filter(pk=int(named)).first()


def _preview(request: ActorRequest, matter: Matter, form: PayloadForm, evidence: Evidence) -> HttpResponse:
    """What the decision would do, by the effects that run when it is made; what the law bars goes no further."""
    try:
        judged = rehearse_opening(
            business=matter.kind.slug,
            person_id=matter.person.pk,
            answers=matter.answers(form),
            by=request.actor,
            evidence=evidence.ids,
        )
    except CaseRefused as refused:
        return _ask(request, matter, form, evidence, refused=refused, status=422)
    context = {
        **_context(request, matter, form, evidence),
        "sections": matter.answered(form),
        "kept": [(name, value) for name in form.fields for value in request.POST.getlist(name)],
        "checks": checks_of(judged.findings_json),
        "happens": will_happen(judged.effects, names_in(judged.facts, physician=matter.person.name)),
    }
    return render(request, "authority/open_matter_preview.html", context)


def _ask(
    request: ActorRequest,
    matter: Matter,
    form: PayloadForm,
    evidence: Evidence,
    *,
    refused: CaseRefused | None = None,
    status: int = 200,
) -> HttpResponse:
    """With `refused` it says why nothing was opened, and which matter stands in the way."""
    context = {**_context(request, matter, form, evidence), "refused": refused, "twin": matter.twin}
    return render(request, "authority/open_matter.html", context, status=status)


def _context(request: ActorRequest, matter: Matter, form: PayloadForm, evidence: Evidence) -> dict[str, Any]:
    return {
        "matter": matter,
        "form": form,
        "evidence": evidence,
        "submission": submission_of(request),
        "notification": _notification(request),
        "here": request.get_full_path(),
    }
