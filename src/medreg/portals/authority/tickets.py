"""资格信息核实: requests of people of this province whose data were not found or differ."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from medreg.access.actor import Actor
from medreg.access.policy import Act, may
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.cases.queries import visible_cases
from medreg.physicians.actions.answer_ticket import answer_ticket
from medreg.physicians.proof_refusals import ProofRefused
from medreg.physicians.tickets import TicketCase, TicketState, ticket_case, tickets_of_province
from medreg.portals.authority.corrections import has_monthly_table
from medreg.portals.authority.entrance import officer
from medreg.portals.authority.forms import AnsweringTicket
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.kept_typing import survives_sign_out, take_kept
from medreg.schema.forms import PayloadForm, form_class


@officer(Act.READ_TICKET)
def tickets(request: ActorRequest) -> HttpResponse:
    state = next((one for one in TicketState if one.value == request.GET.get("state")), TicketState.OPEN)
    tabs = [(_(one.label), f"?state={one.value}", one is state, None) for one in TicketState]
    found = tickets_of_province(request.actor.province, state=state)
    context = {"tabs": tabs, "state": state, "tickets": found, "monthly": has_monthly_table(request.actor)}
    return render(request, "authority/tickets.html", context)


@survives_sign_out()
@officer(Act.READ_TICKET)
def ticket(request: ActorRequest, ticket_id: int) -> HttpResponse:
    found = _of_province(request.actor, ticket_id)
    if request.method == "POST" and may(request.actor, Act.ANSWER_TICKET):
        return _answer(request, found)
    if request.method == "POST":
        raise Http404
    return _show(request, found, form_class(AnsweringTicket)(take_kept(request)), 200)


def _answer(request: ActorRequest, found: TicketCase) -> HttpResponse:
    form = form_class(AnsweringTicket)(request.POST)
    if not form.is_valid():
        return _show(request, found, form, 422)
    state = TicketState.CORRECTED if request.POST.get("result") == "corrected" else TicketState.CONFIRMED
    try:
        answer = form.cleaned_data["answer"]
        answer_ticket(ticket_id=found.facts.ticket_id, state=state, answer=answer, by=request.actor)
    except ProofRefused as refused:
        form.add_error(None, refused.words)
        return _show(request, found, form, 409)
    messages.success(request, _("已答复，对方会收到短信。"))
    return redirect("authority-tickets")


def _of_province(actor: Actor, ticket_id: int) -> TicketCase:
    found = ticket_case(ticket_id)
    if found is None or found.facts.province != actor.province:
        raise Http404
    return found


def _show(request: ActorRequest, found: TicketCase, form: PayloadForm, status: int) -> HttpResponse:
    record(
        verb=Verb.READ_PERSON,
        actor=request.actor,
        subject_kind="ticket",
        subject_id=found.facts.number,
        province=found.facts.province,
    )
    answers = may(request.actor, Act.ANSWER_TICKET) and found.facts.state is TicketState.OPEN
    context = {
        "ticket": found,
        "facts": found.facts,
        "form": form,
        "answers": answers,
        "opens_case": visible_cases(request.actor).filter(pk=found.case_id or -1).exists(),
    }
    return render(request, "authority/ticket.html", context, status=status)
