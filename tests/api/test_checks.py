"""The present word on the version behind a code, by its place in the status lists; each question counts once."""

import json
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from medreg.licences.actions.mark_versions import mark_versions
from medreg.licences.models import LicenceVersion, VerificationCount
from medreg.standards.vocabulary import LicenceStatus
from tests.builders.casework import a_granted_case, a_scene
from tests.builders.outbox import drain_outbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def licence() -> LicenceVersion:
    a_granted_case(a_scene())
    drain_outbox()
    return LicenceVersion.objects.get()


def asked(body: Any) -> Any:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Client(enforce_csrf_checks=True).post("/api/v1/checks", content, content_type="application/json")


def place(licence: LicenceVersion, way: str = "showing_code") -> dict[str, Any]:
    return {"status_list": licence.status_list, "status_index": licence.status_index, "way": way}


def test_a_verifier_learns_the_state_of_this_moment_and_nothing_of_the_person(licence: LicenceVersion) -> None:
    answer = asked(place(licence))

    assert set(answer.json()) == {"format", "version", "status", "ended_as", "since", "until", "as_of"}
    assert (answer.json()["status"], answer.json()["ended_as"]) == ("valid", None)
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (LicenceStatus.FROZEN, ("suspended", None)),
        (LicenceStatus.UPDATED, ("superseded", None)),
        (LicenceStatus.CANCELLED, ("ended", "cancelled")),
        (LicenceStatus.RESCINDED, ("ended", "rescinded")),
        (LicenceStatus.REVOKED, ("ended", "revoked")),
    ],
)
def test_a_revocation_is_never_told_of_a_cancellation(
    licence: LicenceVersion, status: LicenceStatus, told: tuple[str, str | None]
) -> None:
    with transaction.atomic():
        mark_versions(registration_id=licence.registration_id, status=status)

    answer = asked(place(licence)).json()

    assert (answer["status"], answer["ended_as"]) == told


def test_each_question_is_counted_by_its_way(licence: LicenceVersion) -> None:
    for way in ("showing_code", "document_code", "document_code"):
        asked(place(licence, way))

    counts = dict(VerificationCount.objects.values_list("way", "count"))
    assert counts == {"showing_code": 1, "document_code": 2}


def test_where_nothing_was_issued_nothing_is_told_or_counted(licence: LicenceVersion) -> None:
    other = (licence.status_index + 1) % 131072

    answer = asked({**place(licence), "status_index": other})

    assert answer.status_code == 404
    assert not VerificationCount.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe",
        b"[" * 10_000,
        b"null",
        b"[]",
        {"status_list": 0},
        {"status_list": "0", "status_index": 0, "way": "showing_code"},
        {"status_list": True, "status_index": 0, "way": "showing_code"},
        {"status_list": -1, "status_index": 0, "way": "showing_code"},
        {"status_list": 2**40, "status_index": 0, "way": "showing_code"},
        {"status_list": 0, "status_index": 131072, "way": "showing_code"},
        {"status_list": 0, "status_index": 1.5, "way": "showing_code"},
        {"status_list": 0, "status_index": 0, "way": "share_link"},
        {"status_list": 0, "status_index": 0, "way": ["showing_code"]},
    ],
)
def test_a_question_that_cannot_be_read_is_answered_in_words(body: Any) -> None:
    answer = asked(body)

    assert answer.status_code == 400
    assert answer.json()["type"] == "/problems/bad-check"
    assert "status_index" in answer.json()["detail"]


def test_the_address_only_takes_questions() -> None:
    assert Client().get("/api/v1/checks").status_code == 405
