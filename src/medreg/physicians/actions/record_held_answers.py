"""Keep what a granted application said about the person, so that the next one does not ask again."""

from typing import Any
from uuid import UUID

from medreg import clock
from medreg.access.actor import Actor
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.physicians.held_answers import CONTACT, HELD
from medreg.physicians.models import HeldValueChange, Person


def record_held_answers(
    *, person_id: int, answers: dict[str, Any], photo_id: UUID | None, source: str, by: Actor
) -> None:
    """`source` is the number of the case. What was held before stays on record; contact data leave no history."""
    person = Person.objects.select_for_update().get(pk=person_id)
    wanted = {name: answers[name] for name in HELD if answers.get(name)}
    if photo_id is not None:
        wanted["photo_id"] = photo_id
    changed = {name: value for name, value in wanted.items() if value != getattr(person, name)}
    if not changed:
        return
    _keep_old_values(person, changed, source)
    for name, value in changed.items():
        setattr(person, name, value)
    person.save(update_fields=list(changed))
    record(
        verb=Verb.CHANGED_PERSON,
        actor=by,
        subject_kind="person",
        subject_id=person_id,
        person_id=person_id,
        detail={"fields": list(changed)},
    )


def _keep_old_values(person: Person, changed: dict[str, Any], source: str) -> None:
    for name in changed:
        if name not in CONTACT:
            HeldValueChange.objects.create(
                person=person,
                field=name,
                old_value=str(getattr(person, name) or ""),
                new_value=str(changed[name]),
                source=source,
                changed_at=clock.now(),
            )
