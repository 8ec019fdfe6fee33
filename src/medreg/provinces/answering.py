"""The edition that somebody is about to answer or withdraw, under lock, and the trace of it."""

from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.provinces.models import Edition
from medreg.provinces.refusals import EditionRefused
from medreg.provinces.vocabulary import EditionState


def waiting_edition(edition_id: int, act: Act, by: Actor) -> Edition:
    """Raises access.policy.Refusal, EditionRefused (not_waiting) or Edition.DoesNotExist. For use in a transaction."""
    row = Edition.objects.select_for_update().get(pk=edition_id)
    permit(by, act, row)
    if row.state != EditionState.PROPOSED:
        raise EditionRefused("not_waiting")
    return row


def required_reason(words: str) -> str:
    """Raises EditionRefused (reason_missing)."""
    reason = words.strip()[:500]
    if not reason:
        raise EditionRefused("reason_missing")
    return reason


def note(verb: Verb, row: Edition, by: Actor) -> None:
    """The entry in the ledger of what was done to an edition."""
    record(
        verb=verb,
        actor=by,
        subject_kind="edition",
        subject_id=row.pk,
        province=row.area[:2],
        detail={"kind": row.kind, "series": str(row.series), "author": row.proposed_by},
    )
