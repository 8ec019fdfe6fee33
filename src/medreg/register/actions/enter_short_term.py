"""A granted stay of a visiting physician enters the register (短期行医)."""

from datetime import date

from medreg import clock
from medreg.access.actor import Actor
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.register.bitemporal import days
from medreg.register.models import Decision, ShortTermEnding, ShortTermRegistration
from medreg.register.refusals import RegisterRefused
from medreg.standards.vocabulary import Category


def enter_short_term(
    *,
    person_id: int,
    institution_id: int,
    document: str,
    number: str,
    category: Category,
    scopes: tuple[str, ...],
    department: str,
    since: date,
    until: date,
    decision: Decision,
    actor: Actor,
) -> ShortTermRegistration:
    """Valid for the days `since` to `until`, both included. Raises RegisterRefused (ends_before_it_starts,
    stay_overlaps: at the same institution stays follow each other)."""
    if until < since:
        raise RegisterRefused("ends_before_it_starts")
    legal = days(since, until)
    others = ShortTermRegistration.objects.select_for_update().filter(person_id=person_id, institution_id=institution_id)
    for other in others.filter(legal__overlap=legal):
        ended = ShortTermEnding.objects.filter(registration=other, on__lte=since)
        if not ended.exists():
            raise RegisterRefused("stay_overlaps")
    registration = ShortTermRegistration.objects.create(
        province=decision.province,
        person_id=person_id,
        institution_id=institution_id,
        document=document,
        number=number,
        category=category.value,
        scopes=list(scopes),
        department=department,
        authority_id=decision.authority_id,
        decision=decision,
        issued_on=clock.today(),
        legal=legal,
        created_at=clock.now(),
    )
    record(
        verb=Verb.CHANGED_REGISTER,
        actor=actor,
        subject_kind="short_term_registration",
        subject_id=registration.pk,
        person_id=person_id,
        province=registration.province,
        detail={"act": "entered_short_term", "since": since.isoformat(), "until": until.isoformat()},
    )
    return registration
