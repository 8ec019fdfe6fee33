"""Which materials a case needs, why, and which of them are there."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from medreg.cases.business import business_type
from medreg.cases.case_request import given_materials
from medreg.cases.facts import Assessment, assess
from medreg.cases.models import Case
from medreg.standards.vocabulary import Actor, ApplicationState, InstitutionConfirmation, MaterialKind

UPLOADED_BY_APPLICANT = frozenset(MaterialKind) - {MaterialKind.FORM}
TRAINING_RULES = ("ELG-09", "ELG-10")
UNCONFIRMED = (InstitutionConfirmation.SILENT, InstitutionConfirmation.DENIED)
BEFORE_REVIEW_ENDS = (ApplicationState.AWAITING_ACCEPTANCE, ApplicationState.REVIEW)


@dataclass(frozen=True, slots=True)
class MaterialSlot:
    """One piece: what it is, why it is asked for, the file now given."""

    kind: MaterialKind
    why: str
    file_id: UUID | None

    @property
    def accept(self) -> str:
        """What the file chooser offers."""
        return "image/jpeg,image/png" if self.kind is MaterialKind.PHOTO else "application/pdf,image/jpeg,image/png"


def required_kinds(case: Case, judged: Assessment | None = None) -> tuple[MaterialKind, ...]:
    """The pieces that the applicant uploads: frozen with the acceptance, computed by the law before it. Whoever has
    judged the case already says how."""
    if case.required_materials is not None and case.accepted_on is not None:
        return tuple(MaterialKind(kind) for kind in case.required_materials)
    return tuple(_needed(judged or assess(case)))


def _needed(assessment: Assessment) -> dict[MaterialKind, str]:
    """Kind → why it is asked for; the form itself is what the applicant fills in here."""
    needed = {need.kind: need.because for need in assessment.ruling.materials if need.kind in UPLOADED_BY_APPLICANT}
    training = next((each for each in assessment.ruling.barring if each.rule in TRAINING_RULES), None)
    if training is not None:
        needed[MaterialKind.EVIDENCE] = f"{training.plain}（{'、'.join(str(cite) for cite in training.cites)}）"
    return needed


def frozen_requirements(case: Case, judged: Assessment) -> list[str]:
    return [kind.value for kind in required_kinds(case, judged)]


def missing_materials(case: Case, judged: Assessment | None = None) -> tuple[MaterialKind, ...]:
    """Pieces without which a file cannot be handed in; a missing training proof is for the authority to ask for."""
    given = (judged.request.materials if judged else None) or given_materials(case)
    return tuple(
        kind for kind in required_kinds(case, judged) if kind not in given and kind is not MaterialKind.EVIDENCE
    )


def material_slots(case: Case) -> tuple[MaterialSlot, ...]:
    """Every required piece, what may be given besides, and everything else that was given."""
    files: dict[str, UUID] = dict(case.materials.filter(replaced_at=None).values_list("kind", "file_id"))
    if case.person.photo_id is not None:
        files.setdefault(MaterialKind.PHOTO.value, case.person.photo_id)
    judged = assess(case)
    why, required = _needed(judged), required_kinds(case, judged)
    offered = (*business_type(case.business).offers, *(MaterialKind(kind) for kind in files))
    others = tuple(dict.fromkeys(kind for kind in offered if kind not in required))
    return tuple(MaterialSlot(kind, why.get(kind, kind.label), files.get(kind.value)) for kind in (*required, *others))


def given_files(case: Case) -> list[dict[str, Any]]:
    """Current files of a case for those who judge it."""
    rows = case.materials.filter(replaced_at=None).order_by("added_at")
    return [{"kind": MaterialKind(row.kind), "file_id": row.file_id, "added_at": row.added_at} for row in rows]


def takes_contract(case: Case) -> bool:
    """Whether the applicant may still give the contract because the institution was silent or denies the employment
    (管理办法 12); the reviewer's opinion then rests on what is there."""
    unconfirmed = case.started_by == Actor.PHYSICIAN and case.institution_answer in UNCONFIRMED
    return unconfirmed and case.state in BEFORE_REVIEW_ENDS
