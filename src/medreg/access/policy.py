"""The one access table: Role × Act → Scope. What is not in the table is denied."""

from enum import StrEnum

from medreg.access.actor import Actor, Role
from medreg.access.scopes import (
    ALL,
    BEFORE_AUTHORITY,
    BY_OTHERS,
    BY_THE_AUTHORITY,
    BY_THE_INSTITUTION,
    BY_THE_PHYSICIAN,
    DISINTERESTED,
    FRESH_EYES,
    LODGED,
    NATIONAL_OFFICE,
    NOT_ITS_AUTHOR,
    OTHER_HANDS,
    OWN,
    OWN_ACCOUNT,
    OWN_AUTHORITY,
    OWN_INSTITUTION,
    OWN_PROVINCE,
    Scope,
)


class Act(StrEnum):
    SEARCH_PUBLIC_REGISTER = "search_public_register"
    READ_CASE = "read_case"
    DRAFT_CASE = "draft_case"
    OPEN_CASE = "open_case"
    OBJECT_TO_CASE = "object_to_case"
    REPLY_TO_OBJECTION = "reply_to_objection"
    PREPARE_DRAFT = "prepare_draft"
    SUBMIT_CASE = "submit_case"
    RESUBMIT_CASE = "resubmit_case"
    WITHDRAW_CASE = "withdraw_case"
    CONFIRM_EMPLOYMENT = "confirm_employment"
    RETURN_TO_APPLICANT = "return_to_applicant"
    DENY_EMPLOYMENT = "deny_employment"
    CLAIM_CASE = "claim_case"
    ACCEPT_CASE = "accept_case"
    REQUEST_CORRECTION = "request_correction"
    NOT_ACCEPT_CASE = "not_accept_case"
    REVIEW_CASE = "review_case"
    GRANT_CASE = "grant_case"
    REFUSE_CASE = "refuse_case"
    EXTEND_CLOCK = "extend_clock"
    PAUSE_CLOCK = "pause_clock"
    RESUME_CLOCK = "resume_clock"
    RECORD_DEATH = "record_death"
    RUN_CLOCKS = "run_clocks"
    READ_LICENCE = "read_licence"
    SHARE_LICENCE = "share_licence"
    READ_OWN_FILE = "read_own_file"
    EDIT_OWN_FILE = "edit_own_file"
    READ_OWN_NOTICES = "read_own_notices"
    READ_ACCESS_LOG = "read_access_log"
    LIST_PHYSICIANS = "list_physicians"
    REPORT_END_OF_STAY = "report_end_of_stay"
    ISSUE_ACTIVATION_CODE = "issue_activation_code"
    EDIT_INSTITUTION = "edit_institution"
    CONFIRM_INSTITUTION = "confirm_institution"
    MANAGE_STAFF = "manage_staff"
    READ_TICKET = "read_ticket"
    ANSWER_TICKET = "answer_ticket"
    READ_REPORT = "read_report"
    ANSWER_REPORT = "answer_report"
    BACK_ENTER_REGISTRATION = "back_enter_registration"
    READ_REGISTER = "read_register"
    READ_IDENTITY_FILE = "read_identity_file"
    READ_IDENTITY_NUMBERS = "read_identity_numbers"
    RECORD_PERSONAL_FACT = "record_personal_fact"
    NOTIFY_KEEPER = "notify_keeper"
    READ_NOTIFICATION = "read_notification"
    ANSWER_NOTIFICATION = "answer_notification"
    PROPOSE_ENTRY_CORRECTION = "propose_entry_correction"
    CONFIRM_ENTRY_CORRECTION = "confirm_entry_correction"
    READ_EDITIONS = "read_editions"
    PROPOSE_EDITION = "propose_edition"
    RELEASE_EDITION = "release_edition"
    WITHDRAW_EDITION = "withdraw_edition"
    CONFIRM_BULLETIN = "confirm_bulletin"
    IMPORT_DATA = "import_data"
    READ_AUDIT = "read_audit"


_OFFICER = OWN_AUTHORITY & BEFORE_AUTHORITY
_WORK = _OFFICER & DISINTERESTED

_PHYSICIAN: dict[Act, Scope] = {
    Act.READ_CASE: OWN,
    Act.DRAFT_CASE: OWN & BY_THE_PHYSICIAN,
    Act.SUBMIT_CASE: OWN & BY_THE_PHYSICIAN,
    Act.RESUBMIT_CASE: OWN & BY_THE_PHYSICIAN,
    Act.WITHDRAW_CASE: OWN & BY_THE_PHYSICIAN,
    Act.OBJECT_TO_CASE: OWN & BY_OTHERS,
    Act.READ_LICENCE: OWN,
    Act.SHARE_LICENCE: OWN,
    Act.READ_OWN_FILE: OWN,
    Act.READ_IDENTITY_FILE: OWN,
    Act.READ_IDENTITY_NUMBERS: OWN,
    Act.EDIT_OWN_FILE: OWN,
    Act.READ_OWN_NOTICES: OWN_ACCOUNT,
    Act.READ_ACCESS_LOG: OWN,
    Act.CONFIRM_BULLETIN: OWN_ACCOUNT,
}
_CLERK: dict[Act, Scope] = {
    Act.READ_CASE: OWN_INSTITUTION & LODGED,
    Act.CONFIRM_EMPLOYMENT: OWN_INSTITUTION & DISINTERESTED,
    Act.RETURN_TO_APPLICANT: OWN_INSTITUTION & DISINTERESTED,
    Act.DENY_EMPLOYMENT: OWN_INSTITUTION & DISINTERESTED,
    Act.DRAFT_CASE: OWN_INSTITUTION & BY_THE_INSTITUTION,
    Act.SUBMIT_CASE: OWN_INSTITUTION & BY_THE_INSTITUTION,
    Act.RESUBMIT_CASE: OWN_INSTITUTION & BY_THE_INSTITUTION,
    Act.WITHDRAW_CASE: OWN_INSTITUTION & BY_THE_INSTITUTION,
    Act.REPLY_TO_OBJECTION: OWN_INSTITUTION & BY_THE_INSTITUTION,
    Act.PREPARE_DRAFT: OWN_INSTITUTION,
    Act.LIST_PHYSICIANS: OWN_INSTITUTION,
    Act.READ_IDENTITY_FILE: OWN_INSTITUTION,
    Act.REPORT_END_OF_STAY: OWN_INSTITUTION,
    Act.ISSUE_ACTIVATION_CODE: OWN_INSTITUTION,
    Act.READ_OWN_NOTICES: OWN_ACCOUNT,
    Act.CONFIRM_BULLETIN: OWN_ACCOUNT,
}
_OFFICER_ACTS: dict[Act, Scope] = {
    Act.READ_CASE: _OFFICER,
    Act.CLAIM_CASE: _WORK,
    Act.READ_REGISTER: OWN_AUTHORITY,
    Act.READ_NOTIFICATION: OWN_AUTHORITY,
    Act.READ_TICKET: OWN_PROVINCE,
    Act.READ_REPORT: OWN_AUTHORITY,
    Act.READ_OWN_NOTICES: OWN_ACCOUNT,
    Act.CONFIRM_BULLETIN: OWN_ACCOUNT,
}
# what the public reads: written by one person of the office, released by another (four eyes)
_RELEASING: dict[Act, Scope] = {
    Act.READ_EDITIONS: OWN_AUTHORITY,
    Act.RELEASE_EDITION: OWN_AUTHORITY & NOT_ITS_AUTHOR,
    Act.WITHDRAW_EDITION: OWN_AUTHORITY,
}
_FILE_OF_REGISTERED: dict[Act, Scope] = {
    Act.READ_IDENTITY_FILE: OWN_AUTHORITY,
    Act.READ_IDENTITY_NUMBERS: OWN_AUTHORITY,
}

TABLE: dict[Role, dict[Act, Scope]] = {
    Role.ANONYMOUS: {Act.SEARCH_PUBLIC_REGISTER: ALL},
    Role.PHYSICIAN: _PHYSICIAN,
    Role.INSTITUTION_CLERK: _CLERK,
    Role.INSTITUTION_ADMINISTRATOR: {
        **_CLERK,
        Act.EDIT_INSTITUTION: OWN_INSTITUTION,
        Act.MANAGE_STAFF: OWN_INSTITUTION,
    },
    Role.ACCEPTANCE_OFFICER: {
        **_OFFICER_ACTS,
        **_FILE_OF_REGISTERED,
        Act.ACCEPT_CASE: _WORK,
        Act.NOTIFY_KEEPER: ALL,
        Act.PROPOSE_ENTRY_CORRECTION: OWN_AUTHORITY & DISINTERESTED,
        Act.REQUEST_CORRECTION: _WORK,
        Act.NOT_ACCEPT_CASE: _WORK,
        Act.ANSWER_TICKET: OWN_PROVINCE,
        Act.ANSWER_REPORT: OWN_AUTHORITY,
        Act.BACK_ENTER_REGISTRATION: OWN_AUTHORITY,
        Act.RECORD_PERSONAL_FACT: OWN_AUTHORITY,
    },
    Role.REVIEWER: {
        **_OFFICER_ACTS,
        **_FILE_OF_REGISTERED,
        Act.OPEN_CASE: OWN_AUTHORITY & DISINTERESTED,
        Act.NOTIFY_KEEPER: ALL,
        Act.ANSWER_REPORT: OWN_AUTHORITY,
        Act.ANSWER_NOTIFICATION: OWN_AUTHORITY & DISINTERESTED,
        Act.PROPOSE_ENTRY_CORRECTION: OWN_AUTHORITY & DISINTERESTED,
        Act.WITHDRAW_CASE: _WORK & BY_THE_AUTHORITY,
        Act.REVIEW_CASE: _WORK,
        Act.PAUSE_CLOCK: _WORK,
        Act.RESUME_CLOCK: _WORK,
    },
    Role.APPROVER: {
        **_OFFICER_ACTS,
        **_FILE_OF_REGISTERED,
        Act.GRANT_CASE: _WORK & FRESH_EYES,
        Act.NOTIFY_KEEPER: ALL,
        Act.CONFIRM_ENTRY_CORRECTION: OWN_AUTHORITY & DISINTERESTED & OTHER_HANDS,
        Act.REFUSE_CASE: _WORK & FRESH_EYES,
        Act.RECORD_DEATH: _WORK,
        Act.RECORD_PERSONAL_FACT: OWN_AUTHORITY,
    },
    # 行政许可法 42: the head of the authority alone prolongs
    Role.AUTHORITY_HEAD: {**_OFFICER_ACTS, **_RELEASING, Act.EXTEND_CLOCK: _WORK},
    Role.AUTHORITY_ADMINISTRATOR: {
        **_OFFICER_ACTS,
        **_RELEASING,
        Act.PROPOSE_EDITION: OWN_AUTHORITY,
        Act.MANAGE_STAFF: OWN_AUTHORITY,
        Act.CONFIRM_INSTITUTION: OWN_AUTHORITY,
    },
    Role.NATIONAL_SUPERVISOR: {
        Act.READ_CASE: BEFORE_AUTHORITY,
        Act.READ_REGISTER: ALL,
        Act.READ_IDENTITY_FILE: ALL,
        Act.READ_OWN_NOTICES: OWN_ACCOUNT,
        Act.CONFIRM_BULLETIN: OWN_ACCOUNT,
        Act.READ_EDITIONS: NATIONAL_OFFICE,
        Act.PROPOSE_EDITION: NATIONAL_OFFICE,
        Act.RELEASE_EDITION: NATIONAL_OFFICE & NOT_ITS_AUTHOR,
        Act.WITHDRAW_EDITION: NATIONAL_OFFICE,
    },
    Role.SYSTEM_OPERATOR: {Act.IMPORT_DATA: ALL},
    Role.SECURITY_OPERATOR: {},
    Role.AUDIT_OPERATOR: {Act.READ_AUDIT: ALL},
    Role.SYSTEM: {Act.RUN_CLOCKS: ALL, Act.OPEN_CASE: OWN_AUTHORITY, Act.READ_CASE: ALL},
}


class Refusal(Exception):
    """Why an act is not allowed; `hidden` means that the caller must not learn that the row exists (404)."""

    def __init__(self, reason: str, hidden: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.hidden = hidden


def scope_of(actor: Actor, act: Act) -> Scope | None:
    """The scope in which this role may do this act, or None when it may not at all."""
    return TABLE.get(actor.role, {}).get(act)


def may(actor: Actor, act: Act) -> bool:
    """Whether the role knows this act at all; the row is judged by `permit`."""
    return scope_of(actor, act) is not None


def refusal(actor: Actor, act: Act, row: object) -> Refusal | None:
    """None when `actor` may do `act` to `row`."""
    scope = scope_of(actor, act)
    if scope is None:
        return Refusal("role_without_act", hidden=True)
    denial = scope.denial(actor, row)
    return None if denial is None else Refusal(denial.reason, denial.hidden)


def permit(actor: Actor, act: Act, row: object) -> None:
    """Raise Refusal unless `actor` may do `act` to `row`."""
    refused = refusal(actor, act, row)
    if refused is not None:
        raise refused
