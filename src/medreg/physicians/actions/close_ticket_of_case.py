"""The correction that a ticket asked for is made: the ticket is answered by it."""

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.physicians.models import DataTicket
from medreg.physicians.tickets import TicketState


def close_ticket_of_case(*, case_id: int, answer: str, by: Actor) -> DataTicket | None:
    """None where no open ticket belongs to the case; the permission is that of the decision."""
    with transaction.atomic():
        ticket = DataTicket.objects.select_for_update().filter(case_id=case_id, state=TicketState.OPEN.value).first()
        if ticket is None:
            return None
        ticket.state, ticket.answer = TicketState.CORRECTED.value, answer
        ticket.answered_by_id, ticket.answered_at = by.user_id, clock.now()
        ticket.save(update_fields=["state", "answer", "answered_by_id", "answered_at"])
        record(
            verb=Verb.ANSWERED_TICKET,
            actor=by,
            subject_kind="ticket",
            subject_id=ticket.number,
            province=ticket.province,
            detail={"state": ticket.state, "case": case_id},
        )
    return ticket
