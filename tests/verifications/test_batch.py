"""Verification by batch: what fits, what does not, what is over; counted for the holder, once however often it is asked."""

from typing import Any

import pytest
from django.test import Client

from medreg.audit.models import AuditEntry
from medreg.clients.models import PurposeCount
from medreg.clients.words import Scope
from medreg.licences.models import VerificationCount
from medreg.publication.actions.refresh_record import refresh_record
from medreg.publication.record import FIELDS
from medreg.register.actions.end_registration import end_registration
from medreg.register.actions.record_status import record_status
from medreg.register.models import Registration
from medreg.standards.vocabulary import RegistrationStatus
from tests.builders.clients import a_program
from tests.builders.register_rows import OFFICER, a_person, a_registration
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def program() -> Client:
    return a_program([Scope.VERIFY_BATCH])


def registered(name: str = "林知远") -> Registration:
    registration = a_registration(a_person(name))
    refresh_record(registration_id=registration.pk)
    return registration


def asked(program: Client, *rows: dict[str, str], purpose: str = "employment", key: str = "k-1") -> Any:
    body = {"purpose": purpose, "rows": rows}
    headers = {"Idempotency-Key": key}
    return program.post("/api/v1/verifications", body, content_type="application/json", headers=headers)


def row(registration: Registration, **other: str) -> dict[str, str]:
    return {"licence_number": registration.licence_number, "name": "林知远", **other}


def house(registration: Registration) -> str:
    return registration.periods.get().main_institution.name


def test_a_row_that_fits_is_told_with_the_public_fields_and_nothing_else(program: Client) -> None:
    registration = registered()

    told = asked(program, row(registration, institution=house(registration))).json()

    (answer,) = told["rows"]
    assert (answer["result"], answer["in_force"], answer["differs"]) == ("match", True, [])
    assert tuple(answer["record"]) == FIELDS
    assert told["counts"] == {"match": 1}


@pytest.mark.parametrize(
    ("other", "result", "differs"),
    [
        ({"name": "林知近"}, "mismatch", ["name"]),
        ({"institution": "别处医院"}, "mismatch", ["institution"]),
        ({"name": "林知近", "institution": "别处医院"}, "mismatch", ["name", "institution"]),
        ({"licence_number": "110110000000000"}, "unknown", []),
        ({"licence_number": "1101"}, "unknown", []),
        ({"name": "林 知 远"}, "match", []),
    ],
)
def test_what_does_not_fit_is_named_and_nothing_is_told_of_the_record(
    program: Client, other: dict[str, str], result: str, differs: list[str]
) -> None:
    registration = registered()

    (answer,) = asked(program, row(registration, **other)).json()["rows"]

    assert (answer["result"], answer["differs"]) == (result, differs)
    assert (answer["record"] is None) == (result != "match")


def test_a_suspended_licence_fits_and_is_not_in_force(program: Client) -> None:
    registration = registered()
    facts = {"since": TODAY, "until": None, "ground": "discipline", "decision": None, "actor": OFFICER}
    record_status(registration_id=registration.pk, status=RegistrationStatus.SUSPENDED, **facts)  # type: ignore[arg-type]
    refresh_record(registration_id=registration.pk)

    (answer,) = asked(program, row(registration)).json()["rows"]

    assert (answer["result"], answer["in_force"], answer["record"]["status"]) == ("match", False, "suspended")


def test_an_ended_licence_is_told_as_ended_only_to_who_knows_the_name(program: Client) -> None:
    registration = registered()
    end_registration(
        registration_id=registration.pk,
        on=TODAY,
        status=RegistrationStatus.CANCELLED,
        ground="own_request",
        decision=None,
        actor=OFFICER,
    )
    refresh_record(registration_id=registration.pk)

    known, unknown = asked(program, row(registration), row(registration, name="别人")).json()["rows"]

    assert (known["result"], known["in_force"], known["record"]["status"]) == ("ended", False, "cancelled")
    assert (unknown["result"], unknown["record"]) == ("mismatch", None)


def test_a_licence_counts_once_a_batch_and_duplicates_name_their_first_row(program: Client) -> None:
    registration = registered()
    spaced = f" {registration.licence_number} "

    rows = asked(program, row(registration), row(registration), row(registration, licence_number=spaced)).json()["rows"]

    assert [each["duplicate_of"] for each in rows] == [None, 0, 0]
    assert list(VerificationCount.objects.values_list("registration_id", "way", "count")) == [
        (registration.pk, "batch", 1)
    ]


def test_a_repeated_request_gets_the_same_bytes_and_counts_nothing(program: Client) -> None:
    registration = registered()
    first = asked(program, row(registration))

    again = asked(program, row(registration))
    other = asked(program, row(registration, name="别人"))

    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert (other.status_code, other.json()["type"]) == (422, "/problems/idempotency-key-reused")
    assert VerificationCount.objects.get().count == 1


def test_the_ledger_keeps_who_asked_for_what_purpose_and_none_of_the_rows(program: Client) -> None:
    registration = registered()

    asked(program, row(registration), purpose="claims")

    entry = AuditEntry.objects.get(verb="verified_batch")
    assert entry.detail == {"purpose": "claims", "rows": 1, "match": 1}
    assert PurposeCount.objects.get(purpose="claims").subjects == 1
    assert registration.licence_number not in str(entry.__dict__)


def test_a_thousand_rows_are_answered_and_one_more_is_refused(program: Client) -> None:
    registration = registered()
    rows = [row(registration, name=f"医师{number}") for number in range(1001)]

    answered, refused = asked(program, *rows[:1000]), asked(program, *rows, key="k-2")

    assert answered.json()["counts"] == {"mismatch": 1000}
    assert (refused.status_code, refused.json()["type"]) == (400, "/problems/bad-parameter")
    assert "最多 1000 个" in refused.json()["detail"]


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        ({"purpose": "curiosity", "rows": [{"licence_number": "1", "name": "甲"}]}, 400, "purpose"),
        ({"rows": [{"licence_number": "1", "name": "甲"}]}, 400, "purpose：缺少这一项"),
        ({"purpose": "claims", "rows": []}, 400, "rows"),
        ({"purpose": "claims", "rows": [{"name": "甲"}]}, 400, "rows.0.licence_number"),
        ({"purpose": "claims", "rows": [{"licence_number": "1", "name": "甲\u0000"}]}, 400, "rows.0.name"),
        ({"purpose": "claims", "rows": [{"licence_number": "1", "name": "甲", "id_number": "x"}]}, 400, "id_number"),
        ([], 400, "请求内容"),
    ],
)
def test_a_batch_that_cannot_be_read_says_where(program: Client, body: Any, status: int, words: str) -> None:
    headers = {"Idempotency-Key": "k"}

    answer = program.post("/api/v1/verifications", body, content_type="application/json", headers=headers)

    assert answer.status_code == status
    assert words in answer.json()["detail"]


def test_without_a_key_a_token_or_the_scope_nothing_is_verified(program: Client) -> None:
    body = {"purpose": "claims", "rows": [{"licence_number": "1", "name": "甲"}]}
    stranger, other = Client(), a_program([Scope.FHIR_READ])

    answers = [
        one.post("/api/v1/verifications", body, content_type="application/json") for one in (program, stranger, other)
    ]

    assert [answer.json()["type"].rsplit("/", 1)[1] for answer in answers] == [
        *("bad-idempotency-key", "token-missing", "insufficient-scope")
    ]
