"""The mark of addresses for clients: who comes in, how much she may ask, and what is kept of it."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import cast

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from medreg import clock
from medreg.clients.actions.count_use import count_use
from medreg.clients.actions.note_purpose import note_purpose
from medreg.clients.admission import admit
from medreg.clients.denials import ClientDenied
from medreg.clients.models import QuotaCount
from medreg.clients.queries import purposes_of
from medreg.clients.words import Purpose, Scope
from medreg.portals.shared.for_clients import ClientRequest, for_clients
from tests.builders.clients import a_client, bearer

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@for_clients(Scope.FHIR_READ)
def view(request: HttpRequest) -> HttpResponse:
    asked = cast(ClientRequest, request)
    note_purpose(client=asked.client, scope=Scope.FHIR_READ, purpose=asked.purpose, subjects=7)
    return HttpResponse(f"{asked.client.key} {asked.purpose}")


@for_clients(Scope.FHIR_READ, answer=lambda denied: HttpResponse(denied.words, status=denied.status))
def own_words(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def call(header: str, *, to: Callable[..., HttpResponse] = view, purpose: str = "") -> HttpResponse:
    headers = {"Authorization": header, "Purpose": purpose}
    return to(RequestFactory(headers={name: value for name, value in headers.items() if value}).post("/x"))


def test_a_client_comes_in_and_is_told_what_is_left() -> None:
    made = a_client(per_minute=5, per_day=100)

    answer = call(bearer(made))

    assert answer.content.decode() == f"{made.key} unstated"
    assert answer["RateLimit-Policy"] == '"minute";q=5;w=60, "day";q=100;w=86400'
    assert answer["RateLimit"].startswith('"minute";r=4;t=') and '"day";r=99;t=' in answer["RateLimit"]
    assert answer["Cache-Control"] == "private, no-store"


def test_whoever_has_no_token_is_told_in_problem_json_and_counted_nowhere() -> None:
    answer = call("")

    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")
    assert answer["WWW-Authenticate"] == 'Bearer realm="medreg"'
    assert json.loads(answer.content)["type"] == "/problems/token-missing"
    assert not QuotaCount.objects.exists()


def test_an_address_may_refuse_in_its_own_words() -> None:
    answer = call("Bearer x", to=own_words)

    assert answer.status_code == 401 and "令牌无效" in answer.content.decode()
    assert 'error="invalid_token"' in answer["WWW-Authenticate"]


def test_beyond_the_quota_of_a_minute_a_client_waits_for_the_next() -> None:
    made = a_client(per_minute=2, per_day=100)
    header = bearer(made)

    statuses = [call(header).status_code for _ in range(3)]
    refused = call(header)

    assert statuses == [200, 200, 429]
    assert 1 <= int(refused["Retry-After"]) <= 60 and '"minute";r=0' in refused["RateLimit"]
    with clock.shifted_to(clock.now() + MINUTE):
        assert call(header).status_code == 200


def test_the_quota_of_a_day_is_counted_apart_and_by_cost() -> None:
    client = admit(bearer(a_client(per_minute=100, per_day=100)), Scope.FHIR_READ)

    count_use(client=client, cost=100)
    with pytest.raises(ClientDenied) as denied:
        count_use(client=client)

    assert denied.value.status == 429 and int(denied.value.headers["Retry-After"]) > 60
    assert "每天 100 次" in denied.value.words


def test_purposes_are_kept_by_day_and_nobody_is_named() -> None:
    made = a_client()
    header = bearer(made)

    for purpose in ("claims", "claims", "whatever", ""):
        call(header, purpose=purpose)

    assert purposes_of(made.key, clock.today()) == {
        (Scope.FHIR_READ, Purpose.CLAIMS): (2, 14),
        (Scope.FHIR_READ, Purpose.UNSTATED): (2, 14),
    }


def test_old_minutes_are_swept_out_when_a_token_is_fetched() -> None:
    made = a_client()
    call(bearer(made))

    with clock.shifted_to(clock.now() + 20 * MINUTE):
        bearer(made)

    assert set(QuotaCount.objects.values_list("seconds", flat=True)) == {86_400}
