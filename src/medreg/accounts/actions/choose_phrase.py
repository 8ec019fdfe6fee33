"""Another phrase for one's own account, from those offered."""

from django.db import transaction

from medreg.access.actor import Actor
from medreg.accounts.models import User
from medreg.accounts.phrases import is_phrase
from medreg.accounts.refusals import AccountRefused
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb


def choose_phrase(*, user_id: int, phrase: str, by: Actor) -> User:
    """Raises AccountRefused (phrase_not_offered) for anything but three of the known words."""
    if not is_phrase(phrase):
        raise AccountRefused("phrase_not_offered", field="phrase")
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=user_id)
        user.phrase = phrase
        user.save(update_fields=["phrase"])
        record(
            verb=Verb.CHANGED_ACCOUNT,
            actor=by,
            subject_kind="user",
            subject_id=user.pk,
            person_id=user.person_id,
            detail={"changed": "phrase"},
        )
    return user
