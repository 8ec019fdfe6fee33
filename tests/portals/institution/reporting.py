"""A clerk who reports: the addresses and answers of the three reports."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.test import Client

from medreg import clock
from medreg.cases.actions.report_case import report_case
from medreg.cases.models import Case
from medreg.register.models import Registration
from medreg.standards.vocabulary import Business
from tests.builders.casework import Scene


def address(slug: str, registration: Registration) -> str:
    return f"/institution/reports/{slug}/{registration.pk}/"


def departure(left_on: date | None = None, **other: Any) -> dict[str, Any]:
    day = (left_on or clock.today()).isoformat()
    return {"ground": "D6", "left_on": day, "explanation": "合同期满不再续签", "submission": str(uuid4()), **other}


def reports(client: Client, slug: str, registration: Registration, answers: dict[str, Any]) -> HttpResponse:
    """The last click, with everything that the page carries."""
    return client.post(address(slug, registration), {**answers, "confirm": "yes"})  # type: ignore[return-value]


def a_reported_departure(scene: Scene, registration: Registration, left_on: date | None = None) -> Case:
    answers = {name: value for name, value in departure(left_on).items() if name != "submission"}
    return report_case(
        business=Business.DEPARTURE_FILING,
        person_id=scene.person.pk,
        answers={"registration": str(registration.pk), **answers},
        submission_id=uuid4(),
        by=scene.clerk,
    )


def a_reported_death(scene: Scene, registration: Registration) -> Case:
    return report_case(
        business=Business.CANCELLATION,
        person_id=scene.person.pk,
        answers={
            "registration": str(registration.pk),
            "ground": "X01",
            "happened_on": clock.today().isoformat(),
            "explanation": "因病去世",
        },
        submission_id=uuid4(),
        by=scene.clerk,
    )
