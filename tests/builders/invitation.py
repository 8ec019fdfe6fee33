"""A visiting physician, invited by the scene's hospital for a year."""

from datetime import date
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from medreg import clock
from medreg.cases.actions.approve import approve
from medreg.cases.actions.invite_visitor import invite_visitor
from medreg.cases.models import Case
from medreg.files.actions.store_upload import store_upload
from medreg.files.kinds import Purpose
from medreg.law.dated import add_months
from medreg.physicians.actions.enter_visitor import Visitor
from medreg.standards.vocabulary import IdType, Origin, Sex
from tests.builders.business import to_decision
from tests.builders.casework import Scene, a_scan

_serials = count(1)


def a_visitor(**other: Any) -> Visitor:
    given: dict[str, Any] = {
        "name": "陈示例",
        "sex": Sex.FEMALE,
        "birth_date": date(1985, 5, 20),
        "origin": Origin.HONG_KONG,
        "id_type": IdType.HK_MACAU_PERMIT,
        "id_number": f"H{next(_serials):08d}",
    }
    return Visitor(**{**given, **other})


def stay(**other: Any) -> dict[str, Any]:
    """Answers of the form; a year from today, the last day included."""
    return {
        "home_place": "香港医务委员会",
        "home_number": "M12345",
        "category": "10",
        "scopes": ["C01"],
        "department": "内科",
        "stay_from": clock.today().isoformat(),
        "stay_until": add_months(clock.today(), 11).isoformat(),
        "truthful": True,
        **other,
    }


def documents(scene: Scene) -> tuple[UUID, ...]:
    assert scene.clerk.user_id is not None
    stored = store_upload(
        content=a_scan("visitor"), filename="短期行医材料.pdf", purpose=Purpose.DOCUMENT, owner_id=scene.clerk.user_id
    )
    return (stored.pk,)


def an_invitation(scene: Scene, visitor: Visitor | None = None, **other: Any) -> Case:
    return invite_visitor(
        visitor=visitor or a_visitor(),
        answers=stay(**other),
        submission_id=uuid4(),
        by=scene.clerk,
        documents=documents(scene),
    )


def a_granted_stay(scene: Scene, visitor: Visitor | None = None, **other: Any) -> Case:
    case = to_decision(scene, an_invitation(scene, visitor, **other))
    return approve(case_id=case.pk, by=scene.approver)
