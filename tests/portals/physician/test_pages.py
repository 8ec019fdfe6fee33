"""Every page opens for its owner, says what it should, and does not exist for anybody else."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.builders.casework import Scene, a_draft
from tests.portals.physician.conftest import signed_in

pytestmark = pytest.mark.django_db

DRAFT_PAGES = ("tasks", "materials", "photo", "check", "institution", "withdraw", "case")


def body(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, (url, answer.status_code, answer.headers.get("Location"))
    return answer.content.decode()


@pytest.mark.parametrize("name", ["home", "cases", "licences", "notices", "profile", "contact", "looks"])
def test_a_page_without_a_case_opens(physician: Client, name: str) -> None:
    assert "<h1" in body(physician, reverse(f"physician:{name}"))


@pytest.mark.parametrize("name", DRAFT_PAGES)
def test_a_page_of_a_draft_opens_for_its_owner_only(physician: Client, scene: Scene, name: str) -> None:
    case = a_draft(scene)
    url = reverse(f"physician:{name}", args=(case.pk,))

    assert "<h1" in body(physician, url)
    assert signed_in(scene.clerk.user_id).get(url).status_code == 404
    assert Client().get(url).headers["Location"].startswith("/sign-in/")
