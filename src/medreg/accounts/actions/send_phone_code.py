"""Send six digits to a phone, to learn whether the person holds it."""

import math
from datetime import timedelta

from django.db import connection, transaction
from django.utils.translation import gettext as _

from medreg import clock
from medreg.accounts.codes import CodePurpose, make_code, subject_index
from medreg.accounts.models import OneTimeCode
from medreg.accounts.phones import normal_phone
from medreg.accounts.refusals import WORDS, AccountRefused
from medreg.notices.actions.queue_message import queue_message

WAIT = timedelta(seconds=60)
MOST_AN_HOUR = 5
_PURPOSE_WORDS = {
    CodePurpose.ACTIVATE: "激活账号",
    CodePurpose.CHANGE_PHONE: "更换手机号码",
    CodePurpose.INVITATION: "开通工作人员账号",
    CodePurpose.RECOVER: "找回账号",
}


def send_phone_code(*, phone: str, purpose: CodePurpose, deliver: bool = True) -> str:
    """The phone in normal form, after a code valid for ten minutes has been queued to it.

    `deliver=False` does all but send (recovery for a phone that nobody has, which must look the same).
    Raises AccountRefused phone_malformed, code_too_soon (one a minute) or code_too_many (five an hour).
    """
    number = normal_phone(phone)
    if number is None:
        raise AccountRefused("phone_malformed", field="phone")
    with transaction.atomic():
        _one_at_a_time(subject_index(purpose, number))
        _check_pace(purpose, number)
        code = make_code(purpose, number).code
        if deliver:
            queue_message(phone=number, text=_text(purpose, code))
    return number


def _one_at_a_time(index: bytes) -> None:
    """Two requests at once for one phone: the second sees the first one's code and is told to wait."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(index[:8], signed=True)])


def _check_pace(purpose: CodePurpose, number: str) -> None:
    now = clock.now()
    sent = OneTimeCode.objects.filter(
        purpose=purpose.value, subject_index=subject_index(purpose, number), created_at__gt=now - timedelta(hours=1)
    ).order_by("-created_at")
    latest = sent.values_list("created_at", flat=True).first()
    if latest is not None and latest + WAIT > now:
        left = math.ceil((latest + WAIT - now).total_seconds())
        raise AccountRefused("code_too_soon", field="code", words=_(WORDS["code_too_soon"]).format(seconds=left))
    if sent.count() >= MOST_AN_HOUR:
        raise AccountRefused("code_too_many", field="code")


def _text(purpose: CodePurpose, code: str) -> str:
    return (
        f"【医师电子化注册】验证码 {code}，用于{_PURPOSE_WORDS[purpose]}，10 分钟内有效。"
        "工作人员不会向您索要验证码；如非本人操作，请不要理会。"
    )
