"""A FHIR client that is none of ours (fhirpy) fetches a token, walks the whole directory over HTTP, and misses nothing."""

from typing import Any

import pytest
import requests
from django.db import transaction
from fhirpy import SyncFHIRClient
from fhirpy.base.exceptions import AuthorizationError, OperationOutcome, ResourceNotFound
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from medreg.clients.words import Scope
from medreg.register.models import Registration
from tests.builders.clients import a_client
from tests.campaigns import FULL, Tell
from tests.fhir.world import a_world

pytestmark = pytest.mark.django_db(transaction=True)

PHYSICIANS = 1_000 if FULL else 24


def token_of(server: str) -> str:
    made = a_client([Scope.FHIR_READ])
    told = requests.post(
        f"{server}/api/v1/token",
        data={"grant_type": "client_credentials", "scope": "fhir.read"},
        auth=(made.key, made.secret),
        timeout=10,
    )
    return str(told.json()["access_token"])


def connected(server: str, token: str) -> Any:
    return SyncFHIRClient(f"{server}/fhir/R4", authorization=f"Bearer {token}")


def test_a_foreign_client_walks_the_whole_directory(live_server: LiveServer, settings: Settings, tell: Tell) -> None:
    settings.PUBLIC_ORIGIN = live_server.url
    with transaction.atomic():
        world = a_world(PHYSICIANS)
    client = connected(live_server.url, token_of(live_server.url))

    people: list[Any] = client.resources("Practitioner").limit(10).fetch_all()
    roles: list[Any] = client.resources("PractitionerRole").limit(7).fetch_all()
    houses: list[Any] = client.resources("Organization").fetch_all()
    places: list[Any] = client.resources("Location").fetch_all()

    numbers = set(Registration.objects.values_list("licence_number", flat=True))
    assert sorted(one["id"] for one in people) == sorted(numbers)
    assert {one["practitioner"]["reference"] for one in roles} == {f"Practitioner/{number}" for number in numbers}
    assert len(roles) == len(numbers) + 2  # one filing, and one who has moved
    assert len(houses) == len(places) == len(world.houses)
    assert roles[0].practitioner.to_resource()["resourceType"] == "Practitioner"
    found = client.resources("Practitioner").search(identifier=world.filed.licence_number).first()
    assert found is not None and found.get_by_path(["name", 0, "text"]) == "林知远"
    assert client.resources("PractitionerRole").search(active=False).count() == len(
        [one for one in roles if not one["active"]]
    )
    tell("FHIR walk by a foreign client", practitioners=len(people), roles=len(roles))
    _refuses_as_it_should(client, live_server.url)


def _refuses_as_it_should(client: Any, server: str) -> None:
    with pytest.raises(ResourceNotFound):
        client.get("Practitioner", "1")
    with pytest.raises(OperationOutcome, match="not-supported"):
        client.resource("Practitioner", active=True).save()
    with pytest.raises(OperationOutcome, match="not-supported"):
        client.resources("Practitioner").search(**{"name:missing": "true"}).fetch()
    with pytest.raises(AuthorizationError):
        connected(server, "of-another").resources("Practitioner").fetch()
