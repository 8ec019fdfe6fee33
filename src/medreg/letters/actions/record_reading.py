"""The first opening of a letter by one it is for: the proof that it was received (电子送达回证)."""

from django.db import connection, transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.letters.actions.deliver_letter import deliver_letter
from medreg.letters.kinds import Party
from medreg.letters.models import Letter, LetterDelivery

_INSERT = """
    INSERT INTO letters_letterreading (delivery_id, read_at) VALUES (%s, %s) ON CONFLICT (delivery_id) DO NOTHING
"""


def record_reading(*, letter_id: int, party: Party, by: Actor) -> None:
    """Idempotent. Whoever had no account when the letter was sent receives it by opening it."""
    assert by.user_id is not None
    with transaction.atomic():
        deliver_letter(letter_id=letter_id, recipients=[(by.user_id, party)])
        delivery = LetterDelivery.objects.select_related("letter").get(letter_id=letter_id, recipient_id=by.user_id)
        if _mark_read(delivery):
            _record(delivery.letter, party, by)


def _mark_read(delivery: LetterDelivery) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [delivery.pk, clock.now()])
        return bool(cursor.rowcount == 1)


def _record(letter: Letter, party: Party, by: Actor) -> None:
    record(
        verb=Verb.READ_LETTER,
        actor=by,
        subject_kind="letter",
        subject_id=letter.pk,
        person_id=letter.person_id,
        province=letter.province,
        detail={"number": letter.number, "party": party.value},
    )
