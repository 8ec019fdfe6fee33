"""Tell everybody whom one event concerns; run from the outbox, as often as it is delivered."""

from datetime import date

from medreg.access.actor import Role
from medreg.accounts.queries import staff_user_ids, user_id_of_person, verified_phone
from medreg.cases.business import business_type
from medreg.cases.models import Case, CaseEvent
from medreg.cases.notice_words import (
    ABOUT_REPORTS,
    APPLICANT,
    AUTHORITY,
    BY_SMS,
    HANDED_TO_THE_AUTHORITY,
    INSTITUTION,
    REPORTED,
    REPORTER,
    WITHDRAWN_REPORT,
    Words,
)
from medreg.cases.workflow import THROUGH_THE_INSTITUTION, Route
from medreg.notices.actions.notify import notify
from medreg.notices.actions.queue_message import queue_message
from medreg.standards.vocabulary import Actor as Starter
from medreg.standards.vocabulary import ApplicationEvent

DESK = {
    ApplicationEvent.SUBMIT: Role.ACCEPTANCE_OFFICER,
    ApplicationEvent.OBJECT: Role.REVIEWER,
    ApplicationEvent.REPLY: Role.REVIEWER,
    ApplicationEvent.INSTITUTION_CONFIRM: Role.ACCEPTANCE_OFFICER,
    ApplicationEvent.INSTITUTION_DENY: Role.ACCEPTANCE_OFFICER,
    ApplicationEvent.INSTITUTION_SILENT: Role.ACCEPTANCE_OFFICER,
    ApplicationEvent.RESUBMIT: Role.ACCEPTANCE_OFFICER,
    ApplicationEvent.DEEMED_ACCEPT: Role.REVIEWER,
    ApplicationEvent.REVIEW_DONE: Role.APPROVER,
}


def tell_parties(*, event_id: int) -> None:
    happened = CaseEvent.objects.select_related("case__person", "case__institution", "case__authority").get(pk=event_id)
    case, event = happened.case, ApplicationEvent(happened.event)
    values = _values(case, happened)
    applicant = user_id_of_person(case.person_id)
    words = _words_for_the_physician(case, event)
    if applicant is not None:
        _tell(applicant, words, values, happened, f"/physician/cases/{case.pk}/")
        if words is not None and (event in BY_SMS or words is REPORTED):
            _send_sms(applicant, words.title.format(**values), case.number)
    for user_id in _staff_of_institution(case, event):
        _tell(user_id, _words_for_the_institution(case, event), values, happened, f"/institution/cases/{case.pk}/")
    for user_id in _staff_of_authority(case, event):
        _tell(user_id, AUTHORITY.get(event), values, happened, f"/authority/cases/{case.pk}/")


def _words_for_the_physician(case: Case, event: ApplicationEvent) -> Words | None:
    if event is ApplicationEvent.SUBMIT and case.started_by != Starter.PHYSICIAN:
        return REPORTED
    if event is ApplicationEvent.SUBMIT and Route(case.route) not in THROUGH_THE_INSTITUTION:
        return HANDED_TO_THE_AUTHORITY
    if case.started_by == Starter.INSTITUTION and event is ApplicationEvent.WITHDRAW:
        return WITHDRAWN_REPORT
    if case.started_by == Starter.INSTITUTION and event in ABOUT_REPORTS:
        return None
    return APPLICANT.get(event)


def _words_for_the_institution(case: Case, event: ApplicationEvent) -> Words | None:
    own = REPORTER.get(event) if case.started_by == Starter.INSTITUTION else None
    return own or INSTITUTION.get(event)


def _tell(user_id: int, words: Words | None, values: dict[str, str], happened: CaseEvent, link: str) -> None:
    if words is None:
        return
    notify(
        recipient_id=user_id,
        topic="case",
        title=words.title.format(**values),
        body=words.body.format(**values),
        link=link,
        dedupe_key=f"case-event:{happened.pk}:{user_id}",
    )


def _send_sms(user_id: int, title: str, number: str) -> None:
    phone = verified_phone(user_id)
    if phone:
        queue_message(phone=phone, text=f"【医师电子化注册】{title}，受理号 {number}。请登录查看，本短信不含链接。")


def _values(case: Case, happened: CaseEvent) -> dict[str, str]:
    return {
        "business": business_type(case.business).title,
        "matter": business_type(case.business).confirms,
        "number": case.number,
        "name": case.person.name,
        "institution": case.institution.name if case.institution else "机构",
        "authority": case.authority.name if case.authority else "主管部门",
        "note": happened.note,
        "due": due_words(case.promised_on or case.due_on, case.due_provisional),
    }


def due_words(due: date | None, provisional: bool) -> str:
    """The limit as part of a sentence; an unpublished calendar is said, never guessed."""
    if due is None or provisional:
        return "期限待国务院放假通知公布后确定，在此之前会尽快"
    return f"将在 {due.isoformat()} 前"


def _staff_of_institution(case: Case, event: ApplicationEvent) -> list[int]:
    """Who confirms nothing is not asked to."""
    asked = event is not ApplicationEvent.SUBMIT or Route(case.route) in THROUGH_THE_INSTITUTION
    return staff_user_ids(institution_id=case.institution_id) if case.institution_id is not None and asked else []


def _staff_of_authority(case: Case, event: ApplicationEvent) -> list[int]:
    handed_on = event is ApplicationEvent.SUBMIT and Route(case.route) in THROUGH_THE_INSTITUTION
    if case.authority_id is None or event not in AUTHORITY or handed_on:
        return []
    return staff_user_ids(authority_id=case.authority_id, role=DESK.get(event))
