"""The main institution has compared photo and person (handbook 5.1: a missing confirmation blocks the e-licence)."""

from medreg import clock
from medreg.access.actor import Actor
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.physicians.models import Person


def confirm_photo(*, person_id: int, by: Actor) -> None:
    Person.objects.filter(pk=person_id).update(photo_confirmed_at=clock.now())
    record(
        verb=Verb.CHANGED_PERSON,
        actor=by,
        subject_kind="person",
        subject_id=person_id,
        person_id=person_id,
        detail={"fields": ["photo_confirmed_at"]},
    )
