"""Tokens for credentials as RFC 6749 has it: who gets one, with which scopes, and in which words the others are refused."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from medreg import clock
from medreg.access.actor import SYSTEM
from medreg.clients.actions.issue_token import LIFE
from medreg.clients.actions.resume_client import resume_client
from medreg.clients.actions.rotate_secret import rotate_secret
from medreg.clients.actions.suspend_client import suspend_client
from medreg.clients.admission import admit
from medreg.clients.denials import ClientDenied
from medreg.clients.models import ClientSecret, ClientToken
from medreg.clients.words import ClientKind, Scope
from tests.builders.clients import a_client, basic, bearer

pytestmark = pytest.mark.django_db
TWO = (Scope.FHIR_READ, Scope.CHANGES_READ)
FORM = "application/x-www-form-urlencoded"


def ask(body: dict[str, str] | str, authorization: str = "", content_type: str = FORM) -> Any:
    headers = {"Authorization": authorization} if authorization else {}
    text = body if isinstance(body, str) else urlencode(body)
    return Client(enforce_csrf_checks=True, headers=headers).post("/api/v1/token", text, content_type=content_type)


GRANT = {"grant_type": "client_credentials"}


def test_credentials_in_the_header_get_a_token_for_every_scope() -> None:
    made = a_client(TWO)

    answer = ask(GRANT, basic(made))

    told = answer.json()
    assert (answer.status_code, answer["Cache-Control"], answer["Pragma"]) == (200, "no-store", "no-cache")
    assert (told["token_type"], told["expires_in"], told["scope"]) == ("Bearer", 900, "changes.read fhir.read")
    assert admit(f"Bearer {told['access_token']}", Scope.FHIR_READ).key == made.key


def test_credentials_in_the_body_get_a_token_for_the_scope_asked() -> None:
    made = a_client(TWO)

    told = ask({**GRANT, "client_id": made.key, "client_secret": made.secret, "scope": "fhir.read"}).json()

    assert told["scope"] == "fhir.read"
    with pytest.raises(ClientDenied) as denied:
        admit(f"Bearer {told['access_token']}", Scope.CHANGES_READ)
    assert (denied.value.status, denied.value.error) == (403, "insufficient_scope")
    assert 'scope="changes.read"' in denied.value.headers["WWW-Authenticate"]


def test_nothing_that_could_be_stolen_is_stored() -> None:
    made = a_client()
    token = bearer(made).removeprefix("Bearer ")

    stored = [bytes(row.digest) for row in ClientSecret.objects.all()]
    stored += [bytes(row.digest) for row in ClientToken.objects.all()]

    assert {len(digest) for digest in stored} == {32}
    assert not any(secret.encode() in digest for secret in (made.secret, token) for digest in stored)


@pytest.mark.parametrize(
    ("body", "authorization", "status", "error"),
    [
        (GRANT, "", 401, "invalid_client"),
        (GRANT, "Basic !!!", 401, "invalid_client"),
        (GRANT, "Basic bm9jb2xvbg==", 401, "invalid_client"),
        (GRANT, "Basic //79", 401, "invalid_client"),
        (GRANT, "Bearer x", 401, "invalid_client"),
        ({**GRANT, "client_id": "insurer-0", "client_secret": "x"}, "", 401, "invalid_client"),
        (
            {**GRANT, "client_id": "\0", "client_secret": "\ud800".encode("utf-8", "replace").decode()},
            "",
            401,
            "invalid_client",
        ),
        ({**GRANT, "client_id": "insurer-0", "client_secret": "x" * 3000}, "", 401, "invalid_client"),
        ({}, "", 400, "invalid_request"),
        ({"grant_type": ""}, "", 400, "invalid_request"),
        ({"grant_type": "password"}, "", 400, "unsupported_grant_type"),
        ("grant_type=client_credentials&grant_type=client_credentials", "", 400, "invalid_request"),
        ({**GRANT, "client_secret": "x"}, "Basic YTpi", 400, "invalid_request"),
        ({**GRANT, "client_id": "other"}, "Basic YTpi", 400, "invalid_request"),
        ({**GRANT, "scope": "x" * 5000}, "Basic YTpi", 400, "invalid_request"),
    ],
)
def test_what_is_wrong_is_named_as_the_standard_names_it(
    body: dict[str, str] | str, authorization: str, status: int, error: str
) -> None:
    answer = ask(body, authorization)

    assert (answer.status_code, answer.json()["error"], answer["Cache-Control"]) == (status, error, "no-store")
    assert answer.headers.get("WWW-Authenticate", "").startswith("Basic " if status == 401 else "")
    assert answer.json()["error_description"].isascii()


@pytest.mark.parametrize(
    ("scope", "error"), [("exchange.write", "invalid_scope"), ("fhir.read nothing", "invalid_scope")]
)
def test_a_scope_that_the_client_has_not_is_refused(scope: str, error: str) -> None:
    answer = ask({**GRANT, "scope": scope}, basic(a_client(TWO)))

    assert (answer.status_code, answer.json()["error"]) == (400, error)


def test_json_and_other_methods_are_answered_in_words() -> None:
    as_json = ask('{"grant_type": "client_credentials"}', content_type="application/json")
    read = Client().get("/api/v1/token")

    assert (as_json.status_code, as_json.json()["error"]) == (400, "invalid_request")
    assert (read.status_code, read["Allow"], read["Content-Type"]) == (405, "POST", "application/problem+json")


def test_a_token_ends_after_a_quarter_of_an_hour_and_is_swept_out() -> None:
    made = a_client()
    header = bearer(made)

    with clock.shifted_to(clock.now() + LIFE):
        with pytest.raises(ClientDenied) as denied:
            admit(header, Scope.FHIR_READ)
        bearer(made)

    assert (denied.value.status, denied.value.error) == (401, "invalid_token")
    assert ClientToken.objects.count() == 1


def test_a_suspended_client_stops_at_once_and_works_again_when_resumed() -> None:
    made = a_client()
    header = bearer(made)

    suspend_client(key=made.key, because="密钥外泄", actor=SYSTEM)

    with pytest.raises(ClientDenied):
        admit(header, Scope.FHIR_READ)
    assert ask(GRANT, basic(made)).json()["error"] == "invalid_client"
    resume_client(key=made.key, actor=SYSTEM)
    assert admit(bearer(made), Scope.FHIR_READ).kind is ClientKind.INSURER


def test_two_secrets_work_while_a_client_changes_over() -> None:
    made = a_client()

    second = rotate_secret(key=made.key, actor=SYSTEM)
    both = [ask(GRANT, basic(one)).status_code for one in (made, second)]
    third = rotate_secret(key=made.key, actor=SYSTEM)

    assert both == [200, 200]
    assert [ask(GRANT, basic(one)).status_code for one in (made, second, third)] == [401, 200, 200]
    with clock.shifted_to(clock.now() + timedelta(days=8)):
        assert [ask(GRANT, basic(one)).status_code for one in (second, third)] == [401, 200]


def test_an_exposed_secret_ends_with_its_tokens() -> None:
    made = a_client()
    header = bearer(made)

    second = rotate_secret(key=made.key, overlap=timedelta(), actor=SYSTEM)

    with pytest.raises(ClientDenied):
        admit(header, Scope.FHIR_READ)
    assert [ask(GRANT, basic(one)).status_code for one in (made, second)] == [401, 200]


@pytest.mark.parametrize(
    ("header", "status", "error"),
    [
        ("", 401, ""),
        ("Basic YTpi", 401, ""),
        ("Bearer", 400, "invalid_request"),
        ("Bearer a b", 400, "invalid_request"),
        ("Bearer 令牌", 400, "invalid_request"),
        ("Bearer unknown", 401, "invalid_token"),
        ("Bearer " + "a" * 9000, 400, "invalid_request"),
    ],
)
def test_a_bad_token_is_challenged_as_the_standard_says(header: str, status: int, error: str) -> None:
    with pytest.raises(ClientDenied) as denied:
        admit(header, Scope.FHIR_READ)

    challenge = denied.value.headers["WWW-Authenticate"]
    assert (denied.value.status, denied.value.error) == (status, error)
    assert challenge.startswith('Bearer realm="medreg"') and ("error=" in challenge) == bool(error)
