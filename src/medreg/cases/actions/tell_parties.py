"""Tell everybody whom one event concerns; run from the outbox, as often as it is delivered."""

from datetime import date

from medreg.access.actor import Role
from medreg.accounts.queries import staff_user_ids, user_id_of_person, verified_phone
from medreg.cases.business import business_type
from medreg.cases.letters_of_event import letter_reaches
from medreg.cases.models import Case, CaseEvent
from medreg.cases.notice_words import (
    ABOUT_REPORTS,
    APPLICANT,
    AUTHORITY,
    BY_SMS,
    CORRECTION,
    CORRECTION_HANDED_ON,
    EX_OFFICIO,
    EX_OFFICIO_INSTITUTION,
    EXCHANGE_OFFERED,
    HANDED_TO_THE_AUTHORITY,
    INSTITUTION,
    REPORTED,
    REPORTER,
    WITHDRAWN_REPORT,
    Words,
)
from medreg.cases.referral import is_referral
from medreg.cases.workflow import REPORTING, THROUGH_THE_INSTITUTION, Route
from medreg.letters.kinds import Party
from medreg.notices.actions.notify import notify
from medreg.notices.actions.queue_message import queue_message
from medreg.register.queries import standing_registrations
from medreg.standards.vocabulary import Actor as Starter
from medreg.standards.vocabulary import ApplicationEvent, PauseGround

DESK = {
    ApplicationEvent.SUBMIT: Role.ACCEPTANCE_OFFICER,
    ApplicationEvent.OBJECT: Role.REVIEWER,
    ApplicationEvent.REPLY: Role.REVIEWER,
    ApplicationEvent.INSTITUTION_CONFIRM: Role.ACCEPTANCE_OFFICER,
    ApplicationEvent.INSTITUTION_DENY: Role.ACCEPTANCE_OFFICER,
    ApplicationEvent.INSTITUTION_SILENT: Role.ACCEPTANCE_OFFICER,
    ApplicationEvent.RESUBMIT: Role.ACCEPTANCE_OFFICER,
    ApplicationEvent.ACCEPT: Role.REVIEWER,
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
        _tell(applicant, words, values, happened, _link("physician", happened, Party.APPLICANT))
        if words is not None and (event in BY_SMS or words is REPORTED):
            _send_sms(applicant, _sms_title(happened, words, values), case.number)
    for user_id in _staff_of_institution(case, event):
        words = _words_for_the_institution(case, event)
        _tell(user_id, words, values, happened, _link("institution", happened, Party.INSTITUTION))
    for user_id in _staff_of_authority(case, event):
        _tell(user_id, _words_for_the_authority(case, event), values, happened, f"/authority/cases/{case.pk}/")


def _words_for_the_physician(case: Case, event: ApplicationEvent) -> Words | None:
    if case.started_by == Starter.AUTHORITY and event in EX_OFFICIO:
        return EX_OFFICIO[event]
    if event is ApplicationEvent.SUBMIT and case.started_by != Starter.PHYSICIAN:
        return REPORTED
    if is_referral(case) and event in CORRECTION:
        holds = event is ApplicationEvent.GRANT and standing_registrations(case.person_id)
        return EXCHANGE_OFFERED if holds else CORRECTION[event]
    if event is ApplicationEvent.SUBMIT and Route(case.route) not in THROUGH_THE_INSTITUTION:
        return HANDED_TO_THE_AUTHORITY
    if case.started_by in REPORTING and event is ApplicationEvent.WITHDRAW:
        return WITHDRAWN_REPORT
    if case.started_by in REPORTING and event in ABOUT_REPORTS:
        return None
    return APPLICANT.get(event)


def _words_for_the_authority(case: Case, event: ApplicationEvent) -> Words | None:
    """An officer who has accepted needs no notice of it, the next body of a correction does."""
    return CORRECTION_HANDED_ON if _handed_on(case, event) else AUTHORITY.get(event)


def _handed_on(case: Case, event: ApplicationEvent) -> bool:
    return is_referral(case) and event in (ApplicationEvent.ACCEPT, ApplicationEvent.DEEMED_ACCEPT)


def _words_for_the_institution(case: Case, event: ApplicationEvent) -> Words | None:
    own: dict[ApplicationEvent, Words] = {}
    if case.started_by in REPORTING:
        own = REPORTER
    if case.started_by == Starter.AUTHORITY:
        own = EX_OFFICIO_INSTITUTION
    return own.get(event) or INSTITUTION.get(event)


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


def _link(portal: str, happened: CaseEvent, party: Party) -> str:
    """The letter itself where the party is sent one, so that opening it proves its receipt."""
    case = happened.case
    if letter_reaches(happened, party):
        return f"/{portal}/cases/{case.pk}/letters/{happened.sequence}/"
    return f"/{portal}/cases/{case.pk}/"


def _sms_title(happened: CaseEvent, words: Words, values: dict[str, str]) -> str:
    """A message that leaves the site says of a letter only that it is there."""
    if letter_reaches(happened, Party.APPLICANT):
        return f"{values['authority']}给您发出一份文书，已送达您的账号"
    return words.title.format(**values)


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
        "received": case.received_on.isoformat() if case.received_on else "",
        "ground": PauseGround(happened.data["ground"]).label if "ground" in happened.data else "",
        "until": happened.data.get("until", ""),
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
    if case.authority_id is None or handed_on or _words_for_the_authority(case, event) is None:
        return []
    return staff_user_ids(authority_id=case.authority_id, role=DESK.get(event))
