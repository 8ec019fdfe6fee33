"""The keeper answers a notification: by the matter that it opened, or by reasons why none is opened (医师法 17)."""

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.accounts.queries import staff_user_ids
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.cases.models import Case, Notification
from medreg.cases.refusals import CaseRefused
from medreg.notices.actions.notify_many import notify_many

WITH_A_MATTER = "{keeper}已就您单位的通报立案：{number}。"
WITHOUT = "{keeper}没有就您单位的通报立案。理由：{answer}"


def answer_notification(
    *, notification_id: int, by: Actor, case_id: int | None = None, answer: str = ""
) -> Notification:
    """`case_id` is a matter of this authority about the same person. The sender is told.

    Raises CaseRefused("note_missing") without matter and reasons, CaseRefused("notification_answered"),
    CaseRefused("another_person") or access.policy.Refusal."""
    with transaction.atomic():
        row = Notification.objects.select_for_update(of=("self",)).select_related("authority").get(pk=notification_id)
        permit(by, Act.ANSWER_NOTIFICATION, row)
        if row.state != "open":
            raise CaseRefused("notification_answered")
        case = _matter(row, case_id)
        if case is None and not answer.strip():
            raise CaseRefused("note_missing")
        row.state, row.case = ("closed", None) if case is None else ("matter", case)
        row.answer, row.answered_by, row.answered_at = answer.strip(), by.user_id, clock.now()
        row.save()
        _tell(row, case, by)
    return row


def _matter(row: Notification, case_id: int | None) -> Case | None:
    if case_id is None:
        return None
    case = Case.objects.get(pk=case_id)
    if (case.person_id, case.authority_id) != (row.person_id, row.authority_id):
        raise CaseRefused("another_person")
    return case


def _tell(row: Notification, case: Case | None, by: Actor) -> None:
    record(
        verb=Verb.ANSWERED_NOTIFICATION,
        actor=by,
        subject_kind="notification",
        subject_id=row.pk,
        person_id=row.person_id,
        province=row.province,
        detail={"case": case.number if case is not None else ""},
    )
    words = WITHOUT if case is None else WITH_A_MATTER
    notify_many(
        recipient_ids=staff_user_ids(authority_id=row.sender_id),
        topic="case",
        title=f"{row.authority.name}答复了通报",
        body=words.format(keeper=row.authority.name, number=case.number if case else "", answer=row.answer),
        link="/authority/notifications/",
        dedupe_key=f"notification-answered:{row.pk}",
    )
