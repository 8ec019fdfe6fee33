"""The second person sends a proposed correction of the register back with reasons; the register stays as it is."""

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.cases.models import EntryCorrection
from medreg.cases.refusals import CaseRefused
from medreg.notices.actions.notify import notify


def refuse_entry_correction(*, correction_id: int, answer: str, by: Actor) -> EntryCorrection:
    """Raises CaseRefused (note_missing, correction_answered) or access.policy.Refusal."""
    if not answer.strip():
        raise CaseRefused("note_missing")
    with transaction.atomic():
        row = EntryCorrection.objects.select_for_update(of=("self",)).get(pk=correction_id)
        permit(by, Act.CONFIRM_ENTRY_CORRECTION, row)
        if row.state != "pending":
            raise CaseRefused("correction_answered")
        row.state, row.answer = "refused", answer.strip()
        row.answered_by, row.answered_at = by.user_id, clock.now()
        row.save()
        notify(
            recipient_id=row.proposed_by,
            topic="register",
            title="登记更正被退回",
            body=f"{row.person.name}（{row.registration.licence_number}）的登记更正没有确认。理由：{row.answer}",
            link=f"/authority/register/{row.registration_id}/",
            dedupe_key=f"entry-correction-refused:{row.pk}",
        )
    return row
