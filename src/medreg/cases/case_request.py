"""What a stored case asks of the law, complete or not."""

from dataclasses import replace

from django.db.models import Exists, OuterRef

from medreg.cases.business import business_type
from medreg.cases.models import Case, CaseEvent, Correction
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
    uploaded, (corrected, disputed) = uploaded_kinds(case), _course(case)
    if asked.business is Business.PERSONAL_DATA_CHANGE and MaterialKind.PHOTO in uploaded:
        asked = replace(asked, fields=asked.fields | {DataField.PHOTO})
    confirmation = InstitutionConfirmation(case.institution_answer or InstitutionConfirmation.CONFIRMED)
    return replace(
        asked,
        actor=Actor(case.started_by),
        authority=authority_key(case.authority_id) if ex_officio else "",
        institution=str(case.institution_id or ""),
        qualification=str(case.qualification_id or ""),
        materials=_given(case, uploaded),
        institution_confirmation=confirmation,
        correction_used=corrected,
        disputed=disputed,
        stage=Stage.AFTER_ACCEPTANCE if case.accepted_on else Stage.BEFORE_ACCEPTANCE,
    )


def changes_nothing(case: Case) -> bool:
    """A change of personal data that names none, and brings no new photo."""
    return case.business == Business.PERSONAL_DATA_CHANGE and not request_of(case).fields


def uploaded_kinds(case: Case) -> frozenset[MaterialKind]:
    """Kinds of which a file stands in this case."""
    return frozenset(
        MaterialKind(row) for row in case.materials.filter(replaced_at=None).values_list("kind", flat=True)
    )


def given_materials(case: Case) -> frozenset[MaterialKind]:
    """Kinds that are there: uploaded ones, the form itself, and a photo already on file."""
    return _given(case, uploaded_kinds(case))


def _given(case: Case, uploaded: frozenset[MaterialKind]) -> frozenset[MaterialKind]:
    on_file = {MaterialKind.PHOTO} if case.person.photo_id is not None else set()
    return uploaded | {MaterialKind.FORM} | on_file


def _course(case: Case) -> tuple[bool, bool]:
    """Whether its one correction was asked for, and whether the physician objected."""
    corrected = Exists(Correction.objects.filter(case=OuterRef("pk")))
    disputed = Exists(CaseEvent.objects.filter(case=OuterRef("pk"), event=ApplicationEvent.OBJECT.value))
    found: tuple[bool, bool] = Case.objects.filter(pk=case.pk).values_list(corrected, disputed).get()
    return found
