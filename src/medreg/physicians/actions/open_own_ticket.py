"""资格信息核实 from one's own account: the correction that was begun is known to the officers of the province at once."""

import secrets

from django.db import IntegrityError, transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.physicians.identities import Mismatch
from medreg.physicians.models import DataTicket, Qualification
from medreg.standards.text import canonical_lines
from medreg.standards.vocabulary import RecordState

STATEMENT_LIMIT = 500


def open_own_ticket(
    *, qualification_id: int, case_id: int, phone: str, statement: str, by: Actor
) -> DataTicket:
    """One ticket a correction, whatever is clicked twice; who asks is proven by the account."""
    known = DataTicket.objects.filter(case_id=case_id).first()
    if known is not None:
        return known
    qualification = Qualification.objects.select_related("person").get(pk=qualification_id)
    person, differs = qualification.person, qualification.record == RecordState.MISMATCH
    ticket = DataTicket(
        province=qualification.province,
        name=person.name,
        id_type=person.id_type,
        id_number=person.id_number,
        qualification_number=qualification.number or qualification.admission_number or "",
        phone=phone,
        statement=canonical_lines(statement)[:STATEMENT_LIMIT],
        differing=(Mismatch.NAME if differs else Mismatch.NOT_FOUND).value,
        opened_at=clock.now(),
        case_id=case_id,
    )
    _numbered(ticket)
    record(
        verb=Verb.OPENED_TICKET,
        actor=by,
        subject_kind="ticket",
        subject_id=ticket.number,
        person_id=person.pk,
        province=ticket.province,
        detail={"differing": ticket.differing, "case": case_id},
    )
    return ticket


def _numbered(ticket: DataTicket) -> None:
    while True:
        ticket.number = f"{ticket.province}{clock.today():%Y%m%d}{secrets.randbelow(100_000_000):08d}"
        try:
            with transaction.atomic():
                ticket.save(force_insert=True)
        except IntegrityError:
            continue
        return
