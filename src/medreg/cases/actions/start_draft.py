"""Open a draft: the page gives a submission id, so that a double click or a reload opens one draft, not two."""

from uuid import UUID

from django.db import IntegrityError, transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act, Refusal, may
from medreg.cases.business import business_type
from medreg.cases.models import Case
from medreg.cases.workflow import BEFORE_DECISION, ENTRY_STATES
from medreg.physicians.held_answers import held_answers
from medreg.standards.vocabulary import Business


def start_draft(*, business: Business, by: Actor, submission_id: UUID) -> Case:
    """The person's draft of this business: a new one with everything already known filled in, or the open one."""
    if not may(by, Act.DRAFT_CASE) or by.person_id is None:
        raise Refusal("role_without_act", hidden=True)
    existing = _open_case(by.person_id, business)
    if existing is not None:
        return existing
    try:
        with transaction.atomic():
            return _create(business, by.person_id, submission_id)
    except IntegrityError:
        twin = _open_case(by.person_id, business)
        if twin is None:
            raise
        return twin


def _open_case(person_id: int, business: Business) -> Case | None:
    states = [state.value for state in BEFORE_DECISION]
    return Case.objects.filter(person_id=person_id, business=business.value, state__in=states).first()


def _create(business: Business, person_id: int, submission_id: UUID) -> Case:
    now = clock.now()
    kind = business_type(business.value)
    held = {name: value for name, value in held_answers(person_id).items() if name in kind.payload.model_fields}
    return Case.objects.create(
        number=f"D{submission_id.hex[:12]}",
        province="",
        business=business.value,
        state=ENTRY_STATES[kind.route].value,
        person_id=person_id,
        payload=held,
        submission_id=submission_id,
        created_at=now,
        changed_at=now,
        rules_as_of=clock.today(),
    )
