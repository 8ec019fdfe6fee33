"""Change one's own password, or set a new one after recovery."""

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.accounts.models import User
from medreg.accounts.passwords import check_new_password, normal_password
from medreg.accounts.refusals import AccountRefused
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.notices.actions.notify import notify


def change_password(*, user_id: int, new_password: str, by: Actor, old_password: str | None = None) -> User:
    """Store a new password; every other session of the account ends with the old one.

    `old_password` None is for recovery only, where phone and identity have been proved. Raises AccountRefused.
    """
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=user_id)
        if not user.is_active:
            raise AccountRefused("account_closed")
        if old_password is not None and not user.check_password(normal_password(old_password)):
            raise AccountRefused("password_wrong", field="old_password")
        user.set_password(check_new_password(new_password, user))
        user.save(update_fields=["password"])
        what = "recovered" if old_password is None else "password"
        entry = record(
            verb=Verb.CHANGED_ACCOUNT,
            actor=by,
            subject_kind="user",
            subject_id=user.pk,
            person_id=user.person_id,
            detail={"changed": what},
        )
        notify(
            recipient_id=user.pk,
            topic="account",
            title="您的登录密码已更改",
            body=f"时间：{clock.now():%Y-%m-%d %H:%M}。如果不是您本人操作，请立即找回账号并联系主管部门。",
            link="/account/",
            dedupe_key=f"account.password:{entry.pk}",
        )
    return user
