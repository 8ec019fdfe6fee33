"""Keep what a granted application said about the person, so that the next one does not ask again."""

from typing import Any
from uuid import UUID

from medreg.access.actor import Actor
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.physicians.held_answers import HELD
from medreg.physicians.models import Person


def record_held_answers(*, person_id: int, answers: dict[str, Any], photo_id: UUID | None, by: Actor) -> None:
    person = Person.objects.select_for_update().get(pk=person_id)
    changed = [name for name in HELD if answers.get(name) and answers[name] != getattr(person, name)]
    for name in changed:
        setattr(person, name, answers[name])
    if photo_id is not None and photo_id != person.photo_id:
        person.photo_id = photo_id
        changed.append("photo_id")
    if changed:
        person.save(update_fields=changed)
        record(
            verb=Verb.CHANGED_PERSON,
            actor=by,
            subject_kind="person",
            subject_id=person_id,
            person_id=person_id,
            detail={"fields": changed},
        )
