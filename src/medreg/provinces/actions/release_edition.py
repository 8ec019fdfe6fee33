"""Another person of the office puts an edition before its readers, from the day it names."""

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act
from medreg.audit.verbs import Verb
from medreg.provinces.answering import note, waiting_edition
from medreg.provinces.contents import midnight
from medreg.provinces.models import Edition
from medreg.provinces.refusals import EditionRefused
from medreg.provinces.vocabulary import EditionKind, EditionState


def release_edition(*, edition_id: int, by: Actor) -> Edition:
    """Raises access.policy.Refusal (its author cannot release it) and EditionRefused (not_waiting, days_gone)."""
    with transaction.atomic():
        row = waiting_edition(edition_id, Act.RELEASE_EDITION, by)
        if row.named_kind is EditionKind.PARAMETERS and row.shown_from < midnight(clock.today()):
            raise EditionRefused("days_gone")
        row.state, row.answered_by, row.answered_at = EditionState.RELEASED.value, by.user_id, clock.now()
        row.save()
        note(Verb.RELEASED_EDITION, row, by)
    return row
