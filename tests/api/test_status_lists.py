"""Status lists are signed by the worker and served as they were signed."""

import pytest
from django.test import Client

from medreg.licences.actions.publish_status_lists import publish_status_lists
from medreg.licences.issuing_key import published_keys
from medreg.licences.models import LicenceVersion
from medreg.licences.status_list import ListedStatus, read_status_list
from tests.builders.casework import a_granted_case, a_scene

pytestmark = pytest.mark.django_db


def test_a_superseded_version_is_listed_as_such(client: Client) -> None:
    a_granted_case(a_scene())
    LicenceVersion.objects.update(status="superseded")
    version = LicenceVersion.objects.get()
    publish_status_lists()

    content = client.get(f"/api/v1/status-lists/{version.status_list}").content

    assert read_status_list(content, published_keys()).get(version.status_index) is ListedStatus.SUPERSEDED


def test_an_unknown_list_is_a_problem_in_words(client: Client) -> None:
    answer = client.get("/api/v1/status-lists/99")

    assert answer.status_code == 404
    assert answer.json()["type"] == "/problems/no-such-status-list"


def test_keys_are_published_without_cookies(client: Client) -> None:
    answer = client.get("/api/v1/keys")

    assert answer.json()["keys"][0]["crv"] == "P-256"
    assert not answer.cookies
