"""Make the activation code that a main institution hands to its physician."""

from dataclasses import dataclass

from django.db import transaction

from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.accounts.codes import CodePurpose, NewCode, make_code
from medreg.accounts.queries import user_id_of_person
from medreg.accounts.refusals import AccountRefused
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb


@dataclass(frozen=True, slots=True)
class _EmployedAt:
    institution_id: int


def issue_activation_code(*, person_id: int, main_institution_id: int, by: Actor) -> NewCode:
    """A code of ten characters, shown once, valid seven days; an earlier one stops working.

    `main_institution_id` is what the register says of the person (register.queries.registrations_of). Raises Refusal
    for anybody but that institution's staff, AccountRefused("account_exists").
    """
    permit(by, Act.ISSUE_ACTIVATION_CODE, _EmployedAt(main_institution_id))
    if user_id_of_person(person_id) is not None:
        raise AccountRefused("account_exists")
    with transaction.atomic():
        code = make_code(CodePurpose.INSTITUTION, str(person_id))
        record(
            verb=Verb.CHANGED_ACCOUNT,
            actor=by,
            subject_kind="person",
            subject_id=person_id,
            person_id=person_id,
            detail={"changed": "activation_code"},
        )
    return code
