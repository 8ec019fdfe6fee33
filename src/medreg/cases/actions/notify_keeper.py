"""通报: an officer tells the body that keeps a registration of a judgment or a finding (医师法 17; CX-14)."""

from uuid import UUID

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor, Role
from medreg.access.policy import Act, permit
from medreg.accounts.queries import staff_user_ids
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.cases.deadlines import notification_due
from medreg.cases.models import Notification
from medreg.cases.refusals import CaseRefused
from medreg.institutions.competence import authority_of
from medreg.notices.actions.notify_many import notify_many
from medreg.register.models import Registration
from medreg.register.queries import keepers_of

BODY = "{sender}通报：{name}（{number}）。依据：{document}。请在 {due} 前立案，或者写明理由办结。"


def notify_keeper(
    *,
    registration_id: int,
    text: str,
    document: str,
    submission_id: UUID,
    by: Actor,
    evidence: tuple[UUID, ...] = (),
) -> Notification:
    """A task with a due day on the keeper's list. The same `submission_id` gives the same one.

    Raises CaseRefused("keeps_it_itself"), CaseRefused("nobody_keeps_it") or access.policy.Refusal."""
    assert by.authority_id is not None
    assert by.user_id is not None
    permit(by, Act.NOTIFY_KEEPER, by)
    registration, keeper = Registration.objects.get(pk=registration_id), keepers_of([registration_id])
    if registration_id not in keeper:
        raise CaseRefused("nobody_keeps_it")
    if keeper[registration_id] == by.authority_id:
        raise CaseRefused("keeps_it_itself")
    with transaction.atomic():
        row, new = Notification.objects.get_or_create(
            submission_id=submission_id,
            defaults={
                "province": registration.province,
                "authority_id": keeper[registration_id],
                "sender_id": by.authority_id,
                "registration_id": registration_id,
                "person_id": registration.person_id,
                "text": text.strip(),
                "document": document.strip(),
                "file_ids": list(evidence),
                "sent_by": by.user_id,
                "sent_at": clock.now(),
                "due_on": notification_due(clock.today(), registration.province),
            },
        )
        if new:
            _tell(row, registration, by)
    return row


def _tell(row: Notification, registration: Registration, by: Actor) -> None:
    record(
        verb=Verb.NOTIFIED_KEEPER,
        actor=by,
        subject_kind="notification",
        subject_id=row.pk,
        person_id=row.person_id,
        province=row.province,
        detail={"registration": row.registration_id, "keeper": row.authority_id},
    )
    sender = authority_of(row.sender_id).name
    notify_many(
        recipient_ids=staff_user_ids(authority_id=row.authority_id, role=Role.REVIEWER),
        topic="case",
        title=f"{sender}通报：{registration.person.name}",
        body=BODY.format(
            sender=sender,
            name=registration.person.name,
            number=registration.licence_number,
            document=row.document,
            due=row.due_on.isoformat() if row.due_on else "规定的期限",
        ),
        link=f"/authority/notifications/{row.pk}/",
        dedupe_key=f"notification:{row.pk}",
    )
