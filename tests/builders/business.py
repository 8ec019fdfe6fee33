"""Any business from the draft to the decision, by the real actions, for a physician who is registered."""

from typing import Any
from uuid import uuid4

from medreg.cases.actions.accept import accept
from medreg.cases.actions.answer_employment import answer_employment
from medreg.cases.actions.approve import approve
from medreg.cases.actions.review import review
from medreg.cases.actions.save_draft import save_draft
from medreg.cases.actions.start_draft import start_draft
from medreg.cases.actions.submit import submit
from medreg.cases.facts import assess
from medreg.cases.materials import missing_materials
from medreg.cases.models import Case
from medreg.cases.workflow import THROUGH_THE_INSTITUTION, Route
from medreg.files.kinds import Purpose
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState, Business, MaterialKind
from tests.builders.casework import Scene, a_photo, a_scan, give

PERSONAL = {"phone": "13800138000", "education": "21", "school": "示例医科大学", "major": "临床医学"}
DECLARED = {"full_capacity": True, "circumstances": "none", "truthful": True}


def employed_at(institution_id: int) -> dict[str, Any]:
    """Answers of the page that asks where."""
    return {
        "institution": str(institution_id),
        "department": "内科",
        "employment": "contract",
        "employed_from": "2026-09-01",
    }


def a_draft_of(scene: Scene, business: Business, **answers: Any) -> Case:
    """A draft with these answers and every piece that the law then asks for."""
    case = start_draft(business=business, by=scene.physician, submission_id=uuid4())
    case = save_draft(case_id=case.pk, answers=answers, by=scene.physician)
    for kind in missing_materials(case):
        give_piece(scene, case, kind)
    case.refresh_from_db()
    return case


def give_piece(scene: Scene, case: Case, kind: MaterialKind) -> None:
    if kind is MaterialKind.PHOTO:
        give(scene, case, kind, a_photo(), "照片.jpg", Purpose.PHOTO)
    else:
        give(scene, case, kind, a_scan(kind.value), f"{kind.label}.pdf", Purpose.DOCUMENT)


def a_submitted(scene: Scene, business: Business, **answers: Any) -> Case:
    return submit(case_id=a_draft_of(scene, business, **answers).pk, by=scene.physician)


def to_decision(scene: Scene, case: Case) -> Case:
    """Through every desk that the route names, up to the approver's."""
    if Route(case.route) in THROUGH_THE_INSTITUTION:
        case = answer_employment(case_id=case.pk, event=ApplicationEvent.INSTITUTION_CONFIRM, by=scene.clerk)
    if case.state == ApplicationState.AWAITING_ACCEPTANCE:
        case = accept(case_id=case.pk, by=scene.acceptor)
    if case.state == ApplicationState.REVIEW:
        answers = {question.rule: "已核实" for question in assess(case).questions}
        case = review(
            case_id=case.pk, recommendation="grant", opinion="符合条件，建议准予", answers=answers, by=scene.reviewer
        )
    return case


def a_granted(scene: Scene, business: Business, **answers: Any) -> Case:
    case = to_decision(scene, a_submitted(scene, business, **answers))
    return approve(case_id=case.pk, by=scene.approver)
