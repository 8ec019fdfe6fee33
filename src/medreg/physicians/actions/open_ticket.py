"""Ask the authority of a province to look at qualification data that are not found or differ (资格信息核实)."""

import secrets
from datetime import timedelta

from django.db import IntegrityError, connection, transaction

from medreg import clock
from medreg.access.actor import ANONYMOUS
from medreg.accounts.models import FailedProof
from medreg.accounts.phones import normal_phone
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.physicians.actions.prove_identity import DAY, OPENS_TICKET_AFTER
from medreg.physicians.identities import IdentityClaim
from medreg.physicians.models import DataTicket
from medreg.physicians.proof_refusals import ProofRefused
from medreg.physicians.queries import canonical_identity, identity_index
from medreg.standards import gb2260
from medreg.standards.text import canonical_code, canonical_lines, canonical_name

MOST_OPEN = 3
SAME_TICKET_WITHIN = timedelta(days=30)
STATEMENT_LIMIT = 500


def open_ticket(*, claim: IdentityClaim, province: str, phone: str, statement: str = "") -> DataTicket:
    """The ticket; `phone` (with the number) is the key to its state. The same person asking again gets the same one.

    Raises ProofRefused ticket_not_yet (before three failures in a day), ticket_too_many, phone_malformed,
    province_unknown.
    """
    number = normal_phone(phone)
    if number is None:
        raise ProofRefused("phone_malformed")
    if province not in {area.code[:2] for area in gb2260.provinces()}:
        raise ProofRefused("province_unknown")
    subject = identity_index(claim.id_type, claim.id_number)
    with transaction.atomic():
        _one_at_a_time(subject)
        failures = FailedProof.objects.filter(subject_index=subject, at__gt=clock.now() - DAY).order_by("-at", "-pk")
        if failures.count() < OPENS_TICKET_AFTER:
            raise ProofRefused("ticket_not_yet")
        known = _open_tickets(claim)
        same = next((ticket for ticket in known if ticket.phone == number), None)
        if same is not None:
            return same
        if len(known) >= MOST_OPEN:
            raise ProofRefused("ticket_too_many")
        ticket = _insert(claim, province, number, statement, failures[0].kind)
        record(
            verb=Verb.OPENED_TICKET,
            actor=ANONYMOUS,
            subject_kind="ticket",
            subject_id=ticket.number,
            province=province,
            detail={"differing": ticket.differing},
        )
    return ticket


def _open_tickets(claim: IdentityClaim) -> list[DataTicket]:
    """Open tickets of this identity; sealed numbers cannot be searched, so the few of this name are read."""
    identity = canonical_identity(claim.id_type, claim.id_number)
    rows = DataTicket.objects.filter(
        name=canonical_name(claim.name),
        id_type=claim.id_type.value,
        state="open",
        opened_at__gt=clock.now() - SAME_TICKET_WITHIN,
    )
    return [row for row in rows.order_by("pk")[:100] if row.id_number == identity]


def _insert(claim: IdentityClaim, province: str, phone: str, statement: str, differing: str) -> DataTicket:
    ticket = DataTicket(
        province=province,
        name=canonical_name(claim.name),
        id_type=claim.id_type.value,
        id_number=canonical_identity(claim.id_type, claim.id_number),
        qualification_number=canonical_code(claim.number),
        phone=phone,
        statement=canonical_lines(statement)[:STATEMENT_LIMIT],
        differing=differing,
        opened_at=clock.now(),
    )
    while True:
        ticket.number = f"{province}{clock.today():%Y%m%d}{secrets.randbelow(100_000_000):08d}"
        try:
            with transaction.atomic():
                ticket.save(force_insert=True)
        except IntegrityError:
            continue
        return ticket


def _one_at_a_time(subject: bytes) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(subject[:8], signed=True)])
