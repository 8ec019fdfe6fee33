"""The main institution has compared photo and person (handbook 5.1: a missing confirmation blocks the e-licence)."""

from medreg import clock
from medreg.access.actor import Actor
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.outbox.enqueue import enqueue
from medreg.physicians.models import Person


def confirm_photo(*, person_id: int, by: Actor) -> None:
    """Licences that waited for the photo are queued."""
    now = clock.now()
    Person.objects.filter(pk=person_id).update(photo_confirmed_at=now)
    enqueue(
        "licences.issue_missing",
        dedupe_key=f"photo:{person_id}:{now.isoformat()}",
        payload={"person_id": person_id},
    )
    record(
        verb=Verb.CHANGED_PERSON,
        actor=by,
        subject_kind="person",
        subject_id=person_id,
        person_id=person_id,
        detail={"fields": ["photo_confirmed_at"]},
    )
