"""Answer a request to look at qualification data; the person hears of it by phone."""

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.notices.actions.queue_message import queue_message
from medreg.physicians.models import DataTicket
from medreg.physicians.proof_refusals import ProofRefused
from medreg.physicians.tickets import TicketState
from medreg.standards.text import canonical_lines


def answer_ticket(*, ticket_id: int, state: TicketState, answer: str, by: Actor) -> DataTicket:
    """`state` is CORRECTED (data now right) or CONFIRMED (data are as they are). Raises Refusal or ProofRefused."""
    words = canonical_lines(answer[:8000])[:1000]
    with transaction.atomic():
        ticket = DataTicket.objects.select_for_update().get(pk=ticket_id)
        permit(by, Act.ANSWER_TICKET, ticket)
        if ticket.state != TicketState.OPEN:
            raise ProofRefused("ticket_answered")
        if not words or state is TicketState.OPEN:
            raise ProofRefused("answer_missing", field="answer")
        ticket.state, ticket.answer = state.value, words
        ticket.answered_by_id, ticket.answered_at = by.user_id, clock.now()
        ticket.save(update_fields=["state", "answer", "answered_by_id", "answered_at"])
        record(
            verb=Verb.ANSWERED_TICKET,
            actor=by,
            subject_kind="ticket",
            subject_id=ticket.number,
            province=ticket.province,
            detail={"state": state.value},
        )
        queue_message(
            phone=ticket.phone or "",
            text=f"【医师电子化注册】您的资格信息核实（{ticket.number}）已有答复，请到网站“查询核实进度”查看。",
        )
    return ticket
