"""What an import brings with it: public records and licence versions of a register, limits that a calendar completes."""

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


def follow_holidays(*, run: uuid.UUID) -> None:
    """The limits that waited for these years are computed by the worker."""
    enqueue("cases.complete_clocks", dedupe_key=f"clocks:{run}", payload={})


def follow_holidays_gone(*, run: uuid.UUID) -> None:
    """Limits that rested on a notice taken back are computed anew."""
    enqueue("cases.complete_clocks", dedupe_key=f"clocks:{run}:gone", payload={})
