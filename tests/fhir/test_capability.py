"""The CapabilityStatement is true: what it lists works and finds, what it does not list is refused when asked strictly."""

from typing import Any

import pytest
from django.test import Client
from fhir.resources.R4B.capabilitystatement import CapabilityStatement

from tests.fhir.asking import BASE, STRICT, Resource, bundle, link, matches, refusal
from tests.fhir.world import World

pytestmark = pytest.mark.django_db

NOT_OFFERED = {
    "Practitioner": (
        "address",
        "communication",
        "email",
        "gender",
        "phone",
        "phonetic",
        "telecom",
        "_sort",
        "_has",
        "_text",
    ),
    "PractitionerRole": ("date", "email", "endpoint", "identifier", "phone", "service", "telecom", "_content", "_list"),
    "Organization": ("address", "address-city", "endpoint", "phonetic", "_profile", "_security", "_tag", "_type"),
    "Location": (
        "address-country",
        "address-postalcode",
        "endpoint",
        "near",
        "operational-status",
        "_elements",
        "_query",
    ),
}
"""Search parameters of FHIR R4 that this server has not."""
FOUND_NOTHING = {("Organization", "partof"), ("Location", "partof")}
"""As their documentation says."""


@pytest.fixture
def statement() -> Resource:
    told: Resource = Client().get(f"{BASE}/metadata").json()
    return told


@pytest.fixture
def listed(statement: Resource) -> dict[str, Resource]:
    return {one["type"]: one for one in statement["rest"][0]["resource"]}


def sought(world: World) -> dict[str, dict[str, str]]:
    """For every parameter a value that one resource at least has, and not all."""
    person, house = world.filed, world.houses[0]
    return {
        "Practitioner": {
            "_id": person.licence_number,
            "_lastUpdated": "lt2026-09-15",
            "active": "false",
            "family": "司马",
            "given": "知",
            "identifier": f"urn:medreg:id:licence-number|{person.licence_number}",
            "name": "林",
        },
        "PractitionerRole": {
            "_id": f"{person.pk}-{house.pk}",
            "_lastUpdated": "lt2026-09-15",
            "active": "false",
            "location": f"Location/{house.pk}",
            "organization": f"Organization/{house.pk}",
            "practitioner": f"Practitioner/{person.licence_number}",
            "role": "urn:medreg:cs:level|assistant",
            "specialty": "urn:medreg:cs:scope|C01",
        },
        "Organization": {
            "_id": str(house.pk),
            "_lastUpdated": "ge2026-09-15",
            "active": "false",
            "identifier": house.licence_number,
            "name": "海淀",
            "partof": f"Organization/{house.pk}",
            "type": "urn:medreg:cs:ws-218|B100",
        },
        "Location": {
            "_id": str(house.pk),
            "_lastUpdated": "ge2026-09-15",
            "address": "海淀",
            "address-city": "南京",
            "address-state": "江苏",
            "identifier": f"urn:medreg:id:institution-number|{house.licence_number}",
            "name": "南京",
            "organization": str(house.pk),
            "partof": f"Location/{house.pk}",
            "status": "inactive",
            "type": "B100",
        },
    }


def test_the_statement_is_for_everybody_and_valid(statement: Resource) -> None:
    answer = Client().get(f"{BASE}/metadata")

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/fhir+json; charset=utf-8")
    assert CapabilityStatement.model_validate(statement).fhirVersion == "4.0.1"
    assert not answer.cookies


def test_what_the_statement_lists_is_what_is_tried_here(listed: dict[str, Resource], world: World) -> None:
    told = {kind: {one["name"] for one in resource["searchParam"]} for kind, resource in listed.items()}

    assert told == {kind: set(values) for kind, values in sought(world).items()}


def test_every_listed_parameter_works_and_narrows(program: Client, listed: dict[str, Resource], world: World) -> None:
    wrong = []
    for kind, values in sought(world).items():
        everything = bundle(program, f"{kind}?_summary=count")["total"]
        for name, value in values.items():
            found = bundle(program, f"{kind}?{name}={value}&_count=100")
            count = bundle(program, f"{kind}?{name}={value}&_summary=count")["total"]
            narrowed = 0 < len(matches(found)) < everything or (kind, name) in FOUND_NOTHING
            if not narrowed or count != len(matches(found)) or f"{name}=" not in str(link(found, "self")):
                wrong.append(f"{kind}?{name}={value}: {len(matches(found))} of {everything}, counted {count}")

    assert wrong == []


def test_every_unlisted_parameter_is_refused_strictly_and_passed_over_and_told_otherwise(program: Client) -> None:
    for kind, names in NOT_OFFERED.items():
        everything = bundle(program, f"{kind}?_count=100")
        for name in names:
            assert refusal(program, f"{kind}?{name}=x", **STRICT)[:2] == (400, "not-supported")
            lenient = bundle(program, f"{kind}?{name}=x&_count=100", strict=False)

            assert matches(lenient) == matches(everything)
            assert name not in str(link(lenient, "self"))
            assert name in lenient["entry"][-1]["resource"]["issue"][0]["details"]["text"]


def test_interactions_are_those_listed(program: Client, listed: dict[str, Resource], world: World) -> None:
    for kind, resource in listed.items():
        [one, *_] = matches(bundle(program, kind))
        told = {interaction["code"] for interaction in resource["interaction"]}

        assert told == {"read", "search-type"}
        assert program.get(f"{BASE}/{kind}/{one['id']}").json() == one
        for path in (f"{kind}/{one['id']}/_history", f"{kind}/{one['id']}/_history/1", f"{kind}/_history"):
            assert refusal(program, path)[:2] == (404, "not-found")


def test_includes_are_those_listed(program: Client, listed: dict[str, Resource]) -> None:
    for kind, resource in listed.items():
        for control, names in (("_include", "searchInclude"), ("_revinclude", "searchRevInclude")):
            for name in resource.get(names, []):
                told = bundle(program, f"{kind}?{control}={name}")
                assert any(one["search"]["mode"] == "include" for one in told["entry"]), name
            assert refusal(program, f"{kind}?{control}=Practitioner:x")[:2] == (400, "not-supported")


def test_an_included_resource_comes_once_and_is_what_a_read_gives(program: Client) -> None:
    told = bundle(
        program, "PractitionerRole?_include=PractitionerRole:organization&_include=PractitionerRole:practitioner"
    )

    included = [one["resource"] for one in told["entry"] if one["search"]["mode"] == "include"]
    keys = [f"{one['resourceType']}/{one['id']}" for one in included]
    assert len(keys) == len(set(keys))
    assert all(program.get(f"{BASE}/{key}").json() == one for key, one in zip(keys, included, strict=True))


def test_conditional_reads_work_as_listed(program: Client, listed: dict[str, Resource]) -> None:
    for kind, resource in listed.items():
        [one, *_] = matches(bundle(program, kind))
        path = f"{BASE}/{kind}/{one['id']}"
        first: Any = program.get(path)

        by_tag = program.get(path, headers={"If-None-Match": first["ETag"]})
        by_time = program.get(path, headers={"If-Modified-Since": first["Last-Modified"]})
        other = program.get(path, headers={"If-None-Match": 'W/"other"'})

        assert resource["conditionalRead"] == "full-support"
        assert first["ETag"] == f'W/"{one["meta"]["versionId"]}"'
        assert (by_tag.status_code, by_tag.content, by_time.status_code, other.status_code) == (304, b"", 304, 200)


def test_the_formats_are_those_listed(program: Client, statement: Resource) -> None:
    for name in (*statement["format"], "application/json"):
        assert program.get(f"{BASE}/Organization", {"_format": name}).status_code == 200
        assert program.get(f"{BASE}/Organization?_format={name}").status_code == 200
    for accept in (
        "*/*",
        "application/fhir+json",
        "application/fhir+json; fhirVersion=4.0",
        "text/html, application/json;q=0.5",
    ):
        assert program.get(f"{BASE}/Organization", headers={"Accept": accept}).status_code == 200
    for accept in ("application/fhir+xml", "text/html", "application/fhir+json; fhirVersion=5.0"):
        assert refusal(program, "Organization", Accept=accept)[:2] == (406, "not-supported")
    assert refusal(program, "metadata?_format=xml")[:2] == (406, "not-supported")
    assert program.get(f"{BASE}/Organization?_format=json", headers={"Accept": "text/html"}).status_code == 200
