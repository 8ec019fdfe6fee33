"""Matters that an authority opens ex officio, and reports of departure, by the real actions."""

from typing import Any
from uuid import UUID, uuid4

from medreg import clock
from medreg.access.actor import Actor
from medreg.cases.actions.accept import accept
from medreg.cases.actions.approve import approve
from medreg.cases.actions.open_case import open_case
from medreg.cases.actions.report_case import report_case
from medreg.cases.models import Case
from medreg.files.actions.store_upload import store_upload
from medreg.files.kinds import Purpose
from medreg.law.dated import add_months
from medreg.register.models import Registration
from medreg.standards.vocabulary import Business
from tests.builders.casework import Scene, a_scan


def a_proof(owner: Actor, words: str = "proof") -> UUID:
    """A paper that its owner has uploaded."""
    assert owner.user_id is not None
    stored = store_upload(
        content=a_scan(words), filename="依据.pdf", purpose=Purpose.DOCUMENT, owner_id=owner.user_id
    )
    return stored.pk


def opened(scene: Scene, business: Business, registration: Registration, **answers: Any) -> Case:
    return open_case(
        business=business,
        person_id=scene.person.pk,
        answers={"registration": str(registration.pk), "explanation": "经查属实", **answers},
        submission_id=uuid4(),
        by=scene.reviewer,
        evidence=(a_proof(scene.reviewer),),
    )


def a_suspension(scene: Scene, registration: Registration, **answers: Any) -> Case:
    """In discipline, for seven months from today."""
    today = clock.today()
    given = {
        "ground": "discipline",
        "suspended_from": today.isoformat(),
        "suspended_until": add_months(today, 7).isoformat(),
        **answers,
    }
    return opened(scene, Business.SUSPENSION, registration, **given)


def a_departure(scene: Scene, registration: Registration) -> Case:
    """Reported by the main institution today."""
    return report_case(
        business=Business.DEPARTURE_FILING,
        person_id=scene.person.pk,
        answers={
            "registration": str(registration.pk),
            "explanation": "合同期满",
            "ground": "D6",
            "left_on": clock.today().isoformat(),
        },
        submission_id=uuid4(),
        by=scene.clerk,
    )


def a_filed_departure(scene: Scene, registration: Registration) -> Case:
    case = accept(case_id=a_departure(scene, registration).pk, by=scene.acceptor)
    return approve(case_id=case.pk, by=scene.approver)
