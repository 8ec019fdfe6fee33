"""Let staff who are physicians too use the account that they have, instead of a second one with a second phone."""

from django.db import transaction

from medreg.access.actor import Actor, Role
from medreg.accounts.actions.bind_person import bind_person
from medreg.accounts.codes import use_code
from medreg.accounts.models import User
from medreg.accounts.queries import user_id_of_person
from medreg.accounts.refusals import AccountRefused
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.physicians.actions.prove_identity import ProvenIdentity
from medreg.physicians.models import Person


def link_account(*, proven: ProvenIdentity, user_id: int) -> User:
    """The account, now the physician's too. Raises AccountRefused (account_exists, other_name, code_expired)."""
    with transaction.atomic():
        person = Person.objects.select_for_update().get(pk=proven.person_id)
        if user_id_of_person(person.pk) is not None:
            raise AccountRefused("account_exists")
        if proven.code_id is not None:
            use_code(proven.code_id)
        user = bind_person(user_id=user_id, person_id=person.pk, name=person.name)
        record(
            verb=Verb.ACTIVATED_ACCOUNT,
            actor=Actor(Role.PHYSICIAN, user.pk, person_id=person.pk, name=user.display_name),
            subject_kind="user",
            subject_id=user.pk,
            person_id=person.pk,
            detail={"proof": "activation_code" if proven.code_id is not None else "qualification", "linked": True},
        )
    return user
