"""Filling an application in by posting its pages, as a browser without scripts does."""

from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from medreg.cases.materials import missing_materials
from medreg.cases.models import Case
from medreg.cases.queries import kind_of
from medreg.portals.physician.task_list import MATERIALS, searches_institution, task_list
from medreg.portals.shared.outlook_words import slug_of
from medreg.standards.vocabulary import Business
from tests.builders.business import give_piece
from tests.builders.casework import Scene


def begin(client: Client, business: Business) -> Case:
    """By the button of the page before the start."""
    url = reverse("physician:start", args=(slug_of(business),))
    assert client.get(url).status_code == 200
    assert client.post(url, {"submission_id": str(uuid4())}).status_code == 302
    return Case.objects.latest("pk")


def fill_in(client: Client, scene: Scene, case: Case, answers: dict[str, Any]) -> None:
    """Every page in the order of the task list; what was filled in beforehand is confirmed as it stands."""
    for stop in task_list(case).stops:
        if stop.slug != MATERIALS:
            fill_page(client, case, stop.slug, answers)
            continue
        case.refresh_from_db()
        assert client.get(stop.url).status_code == 200
        for kind in missing_materials(case):
            give_piece(scene, case, kind)
    case.refresh_from_db()


def fill_page(client: Client, case: Case, slug: str, answers: dict[str, Any]) -> None:
    case.refresh_from_db()
    page = kind_of(case).step(slug)
    assert page is not None
    if "institution" in page.fields and searches_institution(case) and "institution" in answers:
        chosen = client.post(
            reverse("physician:institution", args=(case.pk,)),
            {"institution": answers["institution"], "version": str(case.version)},
        )
        assert chosen.status_code == 302
        case.refresh_from_db()
    url = reverse("physician:step", args=(case.pk, slug))
    assert client.get(url).status_code == 200
    known = {**case.payload, **answers}
    sent = {name: as_sent(known[name]) for name in page.fields if known.get(name)}
    assert client.post(url, {"version": str(case.version), **sent}).status_code == 302


def as_sent(value: Any) -> Any:
    return "on" if value is True else value


def page(client: Client, name: str, case: Case) -> str:
    answer = client.get(reverse(f"physician:{name}", args=(case.pk,)))
    assert answer.status_code == 200
    return answer.content.decode()
