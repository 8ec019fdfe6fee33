"""电子送达: the letter lies in the inbox of everybody it is for, from now on."""

from collections.abc import Iterable

from medreg import clock
from medreg.letters.kinds import Party
from medreg.letters.models import LetterDelivery


def deliver_letter(*, letter_id: int, recipients: Iterable[tuple[int, Party]]) -> None:
    """`recipients` are (user id, capacity); whoever has it already keeps the first time."""
    now = clock.now()
    LetterDelivery.objects.bulk_create(
        (
            LetterDelivery(letter_id=letter_id, recipient_id=user_id, party=party.value, delivered_at=now)
            for user_id, party in recipients
        ),
        ignore_conflicts=True,
    )
