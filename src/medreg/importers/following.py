"""What an import of the register brings with it: public records, and licence versions to be issued."""

import uuid

from medreg.outbox.enqueue import enqueue
from medreg.publication.actions.refresh_record import refresh_record
from medreg.register.queries import imported_registrations


def follow_registrations(*, run: uuid.UUID) -> None:
    """Refresh the public record of every imported registration and queue the first licence version of those that stand."""
    for registration_id, stands in imported_registrations(run):
        refresh_record(registration_id=registration_id)
        if stands:
            enqueue(
                "licences.issue_version",
                dedupe_key=f"licence:{registration_id}:1",
                payload={"registration_id": registration_id},
            )
