"""Give a physician who has proved who she is her one account."""

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor, Role
from medreg.accounts.actions.open_account import open_account
from medreg.accounts.codes import use_code
from medreg.accounts.models import User
from medreg.accounts.queries import user_id_of_person
from medreg.accounts.refusals import AccountRefused
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.notices.actions.notify import notify
from medreg.physicians.actions.prove_identity import ProvenIdentity
from medreg.physicians.models import Person


def activate_account(*, proven: ProvenIdentity, phone: str, login_name: str, password: str) -> User:
    """The new account; `phone` must have been verified by a code. Many at once give one account, the rest are refused.

    Raises AccountRefused (account_exists, code_expired, login_name_…, password_…, phone_…); nothing is used up then.
    """
    with transaction.atomic():
        person = Person.objects.select_for_update().get(pk=proven.person_id)
        if user_id_of_person(person.pk) is not None:
            raise AccountRefused("account_exists")
        if proven.code_id is not None:
            use_code(proven.code_id)
        user = open_account(
            display_name=person.name, login_name=login_name, phone=phone, password=password, person_id=person.pk
        )
        record(
            verb=Verb.ACTIVATED_ACCOUNT,
            actor=Actor(Role.PHYSICIAN, user.pk, person_id=person.pk, name=user.display_name),
            subject_kind="user",
            subject_id=user.pk,
            person_id=person.pk,
            detail={"proof": "activation_code" if proven.code_id is not None else "qualification"},
        )
        notify(
            recipient_id=user.pk,
            topic="account",
            title="账号已激活",
            body=f"{clock.today():%Y-%m-%d} 已用本人证件和资格信息激活账号。可以在“账号安全”添加通行密钥。",
            link="/account/",
            dedupe_key=f"account.activated:{user.pk}",
        )
    return user
