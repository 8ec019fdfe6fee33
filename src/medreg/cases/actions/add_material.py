"""Attach a stored file to a case; an older one of the same kind is kept as replaced."""

from uuid import UUID

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.cases.actions.save_draft import EDITABLE
from medreg.cases.materials import takes_contract
from medreg.cases.models import Case, Correction, Material
from medreg.cases.refusals import CaseRefused
from medreg.standards.vocabulary import ApplicationState, MaterialKind


def add_material(*, case_id: int, kind: MaterialKind, file_id: UUID, by: Actor) -> Material:
    """In correction only the materials asked for may be replaced; after the institution's silence or denial the contract
    may be given. Raises CaseRefused or Refusal."""
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
        permit(by, Act.DRAFT_CASE, case)
        late_contract = kind is MaterialKind.CONTRACT and takes_contract(case)
        if case.state not in EDITABLE and not late_contract:
            raise CaseRefused("wrong_state")
        if case.state == ApplicationState.CORRECTION and not _asked(case, kind):
            raise CaseRefused("material_unknown")
        now = clock.now()
        case.materials.filter(kind=kind.value, replaced_at=None).update(replaced_at=now)
        material = Material.objects.create(case=case, kind=kind.value, file_id=file_id, added_at=now)
        Case.objects.filter(pk=case.pk).update(changed_at=now)
        record(
            verb=Verb.ADDED_MATERIAL,
            actor=by,
            subject_kind="case",
            subject_id=case.pk,
            person_id=case.person_id,
            province=case.province,
            detail={"kind": kind.value, "file": str(file_id)},
        )
    return material


def _asked(case: Case, kind: MaterialKind) -> bool:
    return Correction.objects.filter(
        case=case, target_kind="material", target=kind.value, resolved_at=None
    ).exists()
