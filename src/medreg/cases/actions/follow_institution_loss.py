"""Everybody registered with or filed at an institution that lost its licence, each as a job of its own (CH-19)."""

from datetime import date

from medreg.outbox.enqueue import enqueue
from medreg.register.queries import people_filed_at, people_of_main_institution


def follow_institution_loss(*, institution_id: int, on: date, document: str) -> int:
    """A job stands and falls alone: whatever breaks, the others are done. The number of physicians queued; repeated
    delivery queues nobody twice."""
    people = {*people_of_main_institution(institution_id), *people_filed_at(institution_id, since=on)}
    said = {"institution_id": institution_id, "on": on.isoformat(), "document": document}
    return sum(
        enqueue(
            "cases.follow_loss_of_physician",
            dedupe_key=f"institution-loss:{institution_id}:{on.isoformat()}:{person_id}",
            payload={"person_id": person_id, **said},
        )
        for person_id in sorted(people)
    )
