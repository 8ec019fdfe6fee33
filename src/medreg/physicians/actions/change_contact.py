"""Contact data are the physician's own: a change takes effect at once and needs nobody's consent."""

from dataclasses import dataclass

from django.db import transaction

from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.physicians.models import Person


@dataclass(frozen=True, slots=True)
class _Own:
    person_id: int


def change_contact(*, person_id: int, phone: str, email: str, address: str, by: Actor) -> Person:
    """Empty text takes an entry away. Raises access.policy.Refusal for anybody else's data."""
    permit(by, Act.EDIT_OWN_FILE, _Own(person_id))
    wanted = {"phone": phone or None, "email": email or None, "address": address or None}
    with transaction.atomic():
        person = Person.objects.select_for_update().get(pk=person_id)
        changed = [name for name, value in wanted.items() if value != getattr(person, name)]
        for name in changed:
            setattr(person, name, wanted[name])
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
    return person
