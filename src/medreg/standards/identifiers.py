"""One door to all identifier checks, and the Chinese messages about what they find."""

from collections.abc import Callable
from datetime import date

from medreg.standards import gb11643, gb32100, identity_documents, institution_numbers, physician_numbers
from medreg.standards.checked import Checked
from medreg.standards.gb11643 import upgrade_id_card
from medreg.standards.text import Say, canonical_code
from medreg.standards.vocabulary import IdentifierDefect, IdentifierKind, IdentifierWarning, IdType

__all__ = ["Checked", "check_identifier", "defect_message", "kind_of_document", "upgrade_id_card", "warning_message"]

_LONGEST_INPUT = 200  # spaces and hyphens included; spares the work on megabytes

_CHECKS: dict[IdentifierKind, Callable[[str], Checked]] = {
    IdentifierKind.HK_MACAU_PERMIT: identity_documents.check_hk_macau_permit,
    IdentifierKind.TAIWAN_PERMIT: identity_documents.check_taiwan_permit,
    IdentifierKind.PASSPORT: identity_documents.check_passport,
    IdentifierKind.PERMANENT_RESIDENCE: identity_documents.check_permanent_residence,
    IdentifierKind.CREDIT_CODE: gb32100.check_credit_code,
    IdentifierKind.ORGANISATION_CODE: gb32100.check_organisation_code,
    IdentifierKind.QUALIFICATION_NUMBER: physician_numbers.check_qualification_number,
    IdentifierKind.LICENCE_NUMBER: physician_numbers.check_licence_number,
    IdentifierKind.INSTITUTION_NUMBER: institution_numbers.check_institution_number,
}

_CARD_CHECKS = {
    IdentifierKind.ID_CARD: gb11643.check_id_card,
    IdentifierKind.RESIDENCE_PERMIT: gb11643.check_residence_permit,
}

_KIND_OF_DOCUMENT = {
    IdType.RESIDENT_CARD: IdentifierKind.ID_CARD,
    IdType.PASSPORT: IdentifierKind.PASSPORT,
    IdType.HK_MACAU_PERMIT: IdentifierKind.HK_MACAU_PERMIT,
    IdType.TAIWAN_PERMIT: IdentifierKind.TAIWAN_PERMIT,
    IdType.PERMANENT_RESIDENCE: IdentifierKind.PERMANENT_RESIDENCE,
    IdType.RESIDENCE_PERMIT: IdentifierKind.RESIDENCE_PERMIT,
}

_EXPECTED_FORM = {
    IdentifierKind.ID_CARD: "18位，前17位为数字，末位为数字或者X（旧号码15位数字）",
    IdentifierKind.RESIDENCE_PERMIT: "18位，以810000、820000或者830000开头",
    IdentifierKind.HK_MACAU_PERMIT: "字母H或者M加8位或者10位数字",
    IdentifierKind.TAIWAN_PERMIT: "8位或者10位数字",
    IdentifierKind.PASSPORT: "5至20位字母和数字",
    IdentifierKind.PERMANENT_RESIDENCE: "15位字母和数字，或者以9开头的18位数字",
    IdentifierKind.CREDIT_CODE: "18位数字和大写字母（不使用I、O、S、V、Z）",
    IdentifierKind.ORGANISATION_CODE: "9位，前8位为数字或者字母，末位为数字或者X",
    IdentifierKind.QUALIFICATION_NUMBER: "27位（早期证书24位）数字和字母",
    IdentifierKind.LICENCE_NUMBER: "15位数字和字母",
    IdentifierKind.INSTITUTION_NUMBER: "22位（早期10至21位）数字和字母",
}

_REASONS = {
    IdentifierDefect.LENGTH: "%(label)s位数不对，应为%(form)s。请对照证件补全或者删去多余的字符。",
    IdentifierDefect.FORMAT: "%(label)s格式不对，应为%(form)s。请对照证件重新填写。",
    IdentifierDefect.ALPHABET: "%(label)s含有不允许的字符，应为%(form)s。请检查是否把数字1、0误填成了字母I、O。",
    IdentifierDefect.BIRTH_DATE: "%(label)s中的出生日期不存在或者晚于今天。请对照证件核对第7至14位。",
    IdentifierDefect.CHECK_DIGIT: "%(label)s的校验码不符，多半有一位填错或者两位填反。请对照证件逐位核对。",
    IdentifierDefect.ORGANISATION_CHECK: (
        "%(label)s中的组织机构代码（第9至17位）校验不符。请对照登记证书逐位核对。"
    ),
    IdentifierDefect.PREFIX: "%(label)s开头数字不对，应为%(form)s。请核对号码，并检查证件类型是否选对。",
}

_WARNINGS = {
    IdentifierWarning.OLD_15_DIGIT: "%(label)s是15位旧号码，已按国家标准升为18位。请核对升位后的号码。",
    IdentifierWarning.UNUSUAL_FORM: "%(label)s的格式不常见，已接受。请对照证件核对一遍。",
    IdentifierWarning.ORGANISATION_CHECK: "%(label)s中的组织机构代码校验不符，已接受。请对照证件核对前9位。",
}


def check_identifier(kind: IdentifierKind | str, value: str, *, today: date | None) -> Checked:
    """Look at one identifier of any text a person may have typed.

    `today` is the day after which no birth date may lie; None leaves that out. Raises ValueError for an unknown kind.
    """
    kind = IdentifierKind(kind)
    if len(value) > _LONGEST_INPUT:
        return Checked(canonical_code(value[:_LONGEST_INPUT]), (IdentifierDefect.LENGTH,))
    if kind in _CARD_CHECKS:
        return _CARD_CHECKS[kind](value, today=today)
    return _CHECKS[kind](value)


def kind_of_document(id_type: IdType) -> IdentifierKind | None:
    """Which check fits an identity document; None when its numbers have no national form (02, 04, 99)."""
    return _KIND_OF_DOCUMENT.get(id_type)


def defect_message(kind: IdentifierKind | str, defect: IdentifierDefect | str, *, say: Say = str) -> str:
    """A sentence naming the field, what is wrong and what to do; `say` translates the Chinese words."""
    kind = IdentifierKind(kind)
    return say(_REASONS[IdentifierDefect(defect)]) % {"label": say(kind.label), "form": say(_EXPECTED_FORM[kind])}


def warning_message(kind: IdentifierKind | str, warning: IdentifierWarning | str, *, say: Say = str) -> str:
    """A sentence naming the field, what is unusual and what to look at; `say` translates the Chinese words."""
    return say(_WARNINGS[IdentifierWarning(warning)]) % {"label": say(IdentifierKind(kind).label)}
