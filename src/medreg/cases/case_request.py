"""What a stored case asks of the law, complete or not."""

from dataclasses import replace

from medreg.cases.business import business_type
from medreg.cases.models import Case
from medreg.institutions.law_facts import authority_key
from medreg.law.facts import Request
from medreg.standards.vocabulary import (
    Actor,
    ApplicationEvent,
    Business,
    DataField,
    InstitutionConfirmation,
    MaterialKind,
    Stage,
)


def request_of(case: Case) -> Request:
    """The request of a case as it stands now; unanswered questions are simply absent from it."""
    asked, ex_officio = business_type(case.business).request_of(case.payload), case.started_by == Actor.AUTHORITY
    if asked.business is Business.PERSONAL_DATA_CHANGE and _uploaded(case, MaterialKind.PHOTO):
        asked = replace(asked, fields=asked.fields | {DataField.PHOTO})
    confirmation = InstitutionConfirmation(case.institution_answer or InstitutionConfirmation.CONFIRMED)
    return replace(
        asked,
        actor=Actor(case.started_by),
        authority=authority_key(case.authority_id) if ex_officio else "",
        institution=str(case.institution_id or ""),
        qualification=str(case.qualification_id or ""),
        materials=given_materials(case),
        institution_confirmation=confirmation,
        correction_used=case.corrections.exists(),
        disputed=case.events.filter(event=ApplicationEvent.OBJECT.value).exists(),
        stage=Stage.AFTER_ACCEPTANCE if case.accepted_on else Stage.BEFORE_ACCEPTANCE,
    )


def changes_nothing(case: Case) -> bool:
    """A change of personal data that names none, and brings no new photo."""
    return case.business == Business.PERSONAL_DATA_CHANGE and not request_of(case).fields


def _uploaded(case: Case, kind: MaterialKind) -> bool:
    return case.materials.filter(kind=kind.value, replaced_at=None).exists()


def given_materials(case: Case) -> frozenset[MaterialKind]:
    """Kinds that are there: uploaded ones, the form itself, and a photo already on file."""
    kinds = set(case.materials.filter(replaced_at=None).values_list("kind", flat=True))
    given = {MaterialKind(kind) for kind in kinds} | {MaterialKind.FORM}
    if case.person.photo_id is not None:
        given.add(MaterialKind.PHOTO)
    return frozenset(given)
