"""What the resources say: the public fields and nothing else, in the shapes that FHIR R4 has."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.capabilitystatement import CapabilityStatement
from fhir.resources.R4B.location import Location
from fhir.resources.R4B.operationoutcome import OperationOutcome
from fhir.resources.R4B.organization import Organization
from fhir.resources.R4B.practitioner import Practitioner
from fhir.resources.R4B.practitionerrole import PractitionerRole

from medreg.fhir import systems
from medreg.fhir.parameters import PARAMETERS
from tests.fhir.asking import BASE, Resource, bundle, ids, matches, pages
from tests.fhir.world import World

pytestmark = pytest.mark.django_db

MODELS: dict[str, Any] = {
    "Practitioner": Practitioner,
    "PractitionerRole": PractitionerRole,
    "Organization": Organization,
    "Location": Location,
    "Bundle": Bundle,
    "CapabilityStatement": CapabilityStatement,
    "OperationOutcome": OperationOutcome,
}
SCRIPT, NODE_MODULES = Path(__file__).with_name("validate_in_node.mjs"), Path(__file__).parents[2] / "node_modules"
COMMON = {"resourceType", "id", "meta.versionId", "meta.lastUpdated"}
CODED = ("system", "code", "display")
ALLOWED = {
    "Practitioner": {
        *("identifier.use", "identifier.system", "identifier.value", "active", "gender"),
        *("name.use", "name.text", "name.family", "name.given"),
        *(f"qualification.code.coding.{part}" for part in CODED),
        *("qualification.code.text", "qualification.issuer.display"),
    },
    "PractitionerRole": {
        *("active", "practitioner.reference", "practitioner.display", "organization.reference", "organization.display"),
        *("location.reference", "location.display"),
        *(f"{element}.coding.{part}" for element in ("code", "specialty") for part in CODED),
        *("specialty.text", "extension.url", "extension.extension.url"),
        *(f"extension.extension.valueCoding.{part}" for part in CODED),
        *("extension.extension.valuePeriod.start", "extension.extension.valuePeriod.end"),
    },
    "Organization": {
        *("identifier.use", "identifier.system", "identifier.value", "active", "name"),
        *(f"type.coding.{part}" for part in CODED),
        *(f"address.{part}" for part in ("use", "type", "text", "line", "city", "district", "state", "country")),
    },
    "Location": {
        *("identifier.use", "identifier.system", "identifier.value", "status", "name", "mode"),
        *(f"type.coding.{part}" for part in CODED),
        *(f"address.{part}" for part in ("use", "type", "text", "line", "city", "district", "state", "country")),
        *("managingOrganization.reference", "managingOrganization.display"),
    },
}
"""Every element that a resource may have, by hand: what is not here must not come out."""


def elements(value: Any, path: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from elements(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for inner in value:
            yield from elements(inner, path)
    else:
        yield path


@pytest.fixture
def resources(program: Client) -> list[Resource]:
    """Every resource of the world."""
    return [one for kind in PARAMETERS for page in pages(program, kind) for one in matches(page)]


@pytest.fixture
def answers(program: Client, resources: list[Resource]) -> list[Resource]:
    """Resources and everything else that this server says."""
    roles = "PractitionerRole?_include=PractitionerRole:practitioner&_include=PractitionerRole:organization"
    return [
        *resources,
        program.get(f"{BASE}/metadata").json(),
        bundle(program, f"{roles}&_include=PractitionerRole:location&_count=5"),
        bundle(program, "Practitioner?name=没有这个人"),
        bundle(program, "Practitioner?_summary=count"),
        bundle(program, "Practitioner?surname=林&_count=2", strict=False),
        program.get(f"{BASE}/Patient").json(),
    ]


def test_every_answer_is_valid_for_the_models_of_r4b(answers: list[Resource]) -> None:
    for answer in answers:
        kept = MODELS[answer["resourceType"]].model_validate(answer).model_dump_json(exclude_none=True)

        assert set(elements(json.loads(kept))) | {"resourceType"} == set(elements(answer)) | {"resourceType"}


def test_every_answer_is_valid_by_the_definitions_of_r4(answers: list[Resource]) -> None:
    wrong = {"resourceType": "Practitioner", "birth": "1990"}
    node = shutil.which("node")
    assert node, "Node.js 20 or later is needed; `make` provides it"

    given = json.dumps({"modules": str(NODE_MODULES), "resources": [*answers, wrong]})
    done = subprocess.run([node, str(SCRIPT)], input=given, capture_output=True, text=True, timeout=60, check=True)
    *issues, of_the_wrong_one = json.loads(done.stdout)

    assert [issue for found in issues for issue in found] == []
    assert len(issues) == len(answers) and of_the_wrong_one


def test_r4b_differs_from_r4_in_nothing_that_is_used_here(answers: list[Resource]) -> None:
    """R4B (4.3.0) changed the resources of medicines, evidence, nutrition and subscriptions; here it only dates itself."""
    differences = {"CapabilityStatement.fhirVersion": ("4.0.1", "4.3.0")}
    changed = {
        *("AdministrableProductDefinition", "Citation", "ClinicalUseDefinition", "DeviceDefinition", "Evidence"),
        *(
            "EvidenceReport",
            "EvidenceVariable",
            "Ingredient",
            "ManufacturedItemDefinition",
            "MedicinalProductDefinition",
        ),
        *("NutritionProduct", "PackagedProductDefinition", "RegulatedAuthorization", "ResearchElementDefinition"),
        *("SubstanceDefinition", "Subscription", "SubscriptionStatus", "SubscriptionTopic"),
    }

    used = {answer["resourceType"] for answer in answers}
    versions = {answer["fhirVersion"] for answer in answers if answer["resourceType"] == "CapabilityStatement"}

    assert not used & changed
    assert versions == {differences["CapabilityStatement.fhirVersion"][0]}


def test_nothing_outside_the_allow_list_comes_out(resources: list[Resource]) -> None:
    outside = {
        f"{one['resourceType']}.{path}"
        for one in resources
        for path in elements(one)
        if path not in ALLOWED[one["resourceType"]] | COMMON
    }
    told = {path for one in resources for path in elements(one)}

    assert outside == set()
    assert {path for allowed in ALLOWED.values() for path in allowed} <= told


def test_no_personal_number_or_day_comes_out_anywhere(world: World, answers: list[Resource]) -> None:
    text = json.dumps(answers, ensure_ascii=False)

    for registration in world.people:
        person = registration.person
        assert str(person.id_number) not in text
        assert str(registration.qualification.number) not in text
        assert person.birth_date.isoformat() not in text
    assert "2024-03-15" not in text  # since when a registration holds is no public field


def test_a_physician_is_told_with_her_number_name_and_level(program: Client, world: World) -> None:
    registration = world.filed

    told = program.get(f"{BASE}/Practitioner/{registration.licence_number}").json()

    assert told["identifier"] == [
        {"use": "official", "system": systems.LICENCE_NUMBER, "value": registration.licence_number}
    ]
    assert told["name"] == [{"use": "official", "text": "林知远", "family": "林", "given": ["知远"]}]
    assert (told["active"], told["gender"]) == (True, "male")
    assert told["qualification"][0]["code"]["text"] == "执业医师（临床）"


def test_a_filing_is_a_role_of_its_own_without_scopes(program: Client, world: World) -> None:
    registration, (main, filed, *_) = world.filed, world.houses

    [first, second] = matches(bundle(program, f"PractitionerRole?practitioner={registration.licence_number}"))

    assert {one["organization"]["reference"] for one in (first, second)} == {
        f"Organization/{main.pk}",
        f"Organization/{filed.pk}",
    }
    relations = {one["code"][1]["coding"][0]["code"]: one for one in (first, second)}
    assert [one["text"] for one in relations["main"]["specialty"]] == ["临床", "内科专业"]
    assert [one["text"] for one in relations["filed"]["specialty"]] == ["临床"]


def test_the_word_of_the_register_stands_beside_yes_and_no(program: Client, world: World) -> None:
    def status(number: str) -> tuple[bool, str, dict[str, str] | None]:
        [role] = matches(bundle(program, f"PractitionerRole?practitioner={number}"))
        word, *period = role["extension"][0]["extension"]
        return role["active"], word["valueCoding"]["code"], period[0]["valuePeriod"] if period else None

    assert status(world.suspended.licence_number) == (False, "suspended", {"start": "2026-08-01", "end": "2026-12-31"})
    assert status(world.cancelled.licence_number) == (False, "cancelled", {"start": "2026-06-01"})
    assert status(world.resumed.licence_number) == (True, "valid", None)


def test_of_a_physician_who_has_moved_the_new_registration_is_told(program: Client, world: World) -> None:
    left, arrived = world.moved

    [told] = matches(bundle(program, f"Practitioner?identifier={left.licence_number}"))
    roles = matches(bundle(program, f"PractitionerRole?practitioner={left.licence_number}"))

    assert told["active"] is True
    assert {(one["id"].partition("-")[0], one["active"]) for one in roles} == {
        (str(left.pk), False),
        (str(arrived.pk), True),
    }


def test_an_institution_that_lost_its_licence_is_not_active(program: Client, world: World) -> None:
    told = program.get(f"{BASE}/Organization/{world.houses[3].pk}").json()
    place = program.get(f"{BASE}/Location/{world.houses[3].pk}").json()

    assert (told["active"], place["status"]) == (False, "inactive")
    assert place["address"]["text"] == "北京市东城区示例大街 1 号"
    assert (place["address"]["state"], place["address"]["district"]) == ("北京市", "东城区")


def test_every_reference_leads_to_a_resource(program: Client, resources: list[Resource]) -> None:
    references = {value for one in resources for path, value in _values(one) if path.endswith(".reference")}
    known = {f"{one['resourceType']}/{one['id']}" for one in resources}

    assert references and references <= known
    assert len(ids(program, "Practitioner")) == len(set(ids(program, "Practitioner")))


def _values(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _values(inner, f"{path}.{name}")
    elif isinstance(value, list):
        for inner in value:
            yield from _values(inner, path)
    else:
        yield path, value
