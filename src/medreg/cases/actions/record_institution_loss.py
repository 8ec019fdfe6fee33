"""An institution loses its licence: recorded by its authority, and followed up for every physician of it (CH-19)."""

from datetime import date

from django.db import transaction

from medreg.access.actor import Actor
from medreg.institutions.actions.revoke_licence import revoke_licence
from medreg.outbox.enqueue import enqueue


def record_institution_loss(*, institution_id: int, on: date, document: str, by: Actor) -> None:
    """Raises what `revoke_licence` raises. The physicians follow one by one, each in a transaction of its own."""
    with transaction.atomic():
        row = revoke_licence(institution_id=institution_id, on=on, document=document, by=by)
        enqueue(
            "cases.follow_institution_loss",
            dedupe_key=f"institution-loss:{row.pk}",
            payload={"institution_id": institution_id, "on": on.isoformat(), "document": document},
        )
