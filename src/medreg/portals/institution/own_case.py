"""Steps in a case that this institution started: taking it back, answering an objection, putting right what was asked."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from medreg.access.policy import Act
from medreg.cases.actions.reply_to_objection import reply_to_objection
from medreg.cases.actions.withdraw import withdraw
from medreg.cases.queries import kind_of, possible_events
from medreg.cases.refusals import WORDS
from medreg.portals.institution.entrance import clerk
from medreg.portals.institution.forms import Replying, Withdrawing
from medreg.portals.institution.own_steps import own_case
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.history import history_of
from medreg.portals.shared.casefile.taking import NotTaken, not_taken, seen_version, visible_case
from medreg.portals.shared.casefile.words import CaseRow
from medreg.portals.shared.evidence import NO_EVIDENCE, Evidence, evidence_of
from medreg.portals.shared.kept_typing import survives_sign_out, take_kept
from medreg.schema.forms import PayloadForm, form_class
from medreg.standards.vocabulary import ApplicationEvent as Event


@survives_sign_out()
@clerk(Act.WITHDRAW_CASE)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_report(request: ActorRequest, case_id: int) -> HttpResponse:
    """撤回: asked once more, then taken back."""
    case = own_case(case_id, Act.WITHDRAW_CASE, request.actor)
    form = form_class(Withdrawing)(request.POST if request.method == "POST" else take_kept(request))
    if request.method != "POST":
        return _ask_if_possible(request, case, Event.WITHDRAW, form)
    if not form.is_valid():
        return _ask(request, case, Event.WITHDRAW, form, NotTaken("", 422))
    note, seen = form.cleaned_data["note"], seen_version(request)
    refused = not_taken(
        lambda: withdraw(case_id=case_id, by=request.actor, note=note, seen_version=seen),
        case=case,
        event=Event.WITHDRAW,
        by=request.actor,
    )
    return _after(request, case, Event.WITHDRAW, form, refused, _("已撤回，登记没有改变。"))


@survives_sign_out()
@clerk(Act.REPLY_TO_OBJECTION)
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: ActorRequest, case_id: int) -> HttpResponse:
    """What this house says to the physician's objection, with its own evidence."""
    case = own_case(case_id, Act.REPLY_TO_OBJECTION, request.actor)
    form = form_class(Replying)(request.POST if request.method == "POST" else take_kept(request))
    if request.method != "POST":
        return _ask_if_possible(request, case, Event.REPLY, form)
    evidence = evidence_of(request)
    if evidence.objections or not form.is_valid():
        return _ask(request, case, Event.REPLY, form, NotTaken("", 422), evidence)
    said, seen = form.cleaned_data["statement"], seen_version(request)
    refused = not_taken(
        lambda: reply_to_objection(
            case_id=case_id, statement=said, evidence=evidence.ids, by=request.actor, seen_version=seen
        ),
        case=case,
        event=Event.REPLY,
        by=request.actor,
    )
    return _after(request, case, Event.REPLY, form, refused, _("说明和证据已提交主管部门。"), evidence)


def _after(
    request: ActorRequest,
    case: CaseRow,
    event: Event,
    form: PayloadForm,
    refused: NotTaken | None,
    done: str,
    evidence: Evidence = NO_EVIDENCE,
) -> HttpResponse:
    if refused is not None:
        return _ask(request, visible_case(case.pk, request.actor), event, form, refused, evidence)
    messages.success(request, done)
    return redirect("institution-case", case.pk)


def _ask_if_possible(request: ActorRequest, case: CaseRow, event: Event, form: PayloadForm) -> HttpResponse:
    if event in possible_events(case, request.actor):
        return _ask(request, case, event, form)
    messages.error(request, _(WORDS["wrong_state"]))
    return redirect("institution-case", case.pk)


def _ask(
    request: ActorRequest,
    case: CaseRow,
    event: Event,
    form: PayloadForm,
    refused: NotTaken | None = None,
    evidence: Evidence = NO_EVIDENCE,
) -> HttpResponse:
    objections = [each for each in history_of(case, internal=False) if each.event is Event.OBJECT]
    context: dict[str, Any] = {
        "case": case,
        "business": _(kind_of(case).title),
        "withdraws": event is Event.WITHDRAW,
        "objections": objections,
        "form": form,
        "evidence": evidence,
        "refused": refused,
    }
    return render(request, "institution/own_step.html", context, status=refused.status if refused else 200)
