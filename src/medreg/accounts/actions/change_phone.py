"""Bind another phone to an account; the old phone hears of it."""

from django.db import IntegrityError, transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.accounts.codes import CodePurpose, check_code
from medreg.accounts.models import User
from medreg.accounts.phones import normal_phone, phone_index
from medreg.accounts.refusals import AccountRefused
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.notices.actions.notify import notify
from medreg.notices.actions.queue_message import queue_message


def change_phone(*, user_id: int, phone: str, code: str, by: Actor) -> User:
    """Bind `phone`, on which `code` was received. Raises AccountRefused (code_…, phone_malformed, phone_taken)."""
    number = normal_phone(phone)
    if number is None:
        raise AccountRefused("phone_malformed", field="phone")
    check_code(CodePurpose.CHANGE_PHONE, number, code)
    try:
        with transaction.atomic():
            return _bind(user_id, number, by)
    except IntegrityError as taken:
        raise AccountRefused("phone_taken", field="phone") from taken


def _bind(user_id: int, number: str, by: Actor) -> User:
    user = User.objects.select_for_update().get(pk=user_id)
    old = user.phone
    user.phone, user.phone_index, user.phone_verified_at = number, phone_index(number), clock.now()
    user.save(update_fields=["phone", "phone_index", "phone_verified_at"])
    entry = record(
        verb=Verb.CHANGED_ACCOUNT,
        actor=by,
        subject_kind="user",
        subject_id=user.pk,
        person_id=user.person_id,
        detail={"changed": "phone"},
    )
    words = f"您的账号绑定的手机号码已更换为 {user.masked_phone}。如果不是您本人操作，请立即联系主管部门。"
    notify(
        recipient_id=user.pk,
        topic="account",
        title="绑定手机已更换",
        body=words,
        link="/account/",
        dedupe_key=f"account.phone:{entry.pk}",
    )
    if old and old != number:
        queue_message(phone=old, text=f"【医师电子化注册】{words}")
    return user
