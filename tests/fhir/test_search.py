"""Searching: every answer is what a naive look through the register finds, in whole pages, whatever is asked."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from medreg import clock
from medreg.fhir.names import parted
from medreg.register.models import Registration
from tests.builders.clients import a_program
from tests.campaigns import FULL
from tests.conftest import TODAY
from tests.fhir.asking import BASE, Resource, bundle, ids, link, matches, pages, refusal
from tests.fhir.world import NAMES, World

pytestmark = pytest.mark.django_db

ALL_PARTS = sorted(
    {name[place : place + size] for name in NAMES for place in range(2) for size in (1, 2, 3) if len(name) > place}
)
PARTS = ALL_PARTS if FULL else sorted({*ALL_PARTS[::4], "欧", "欧阳", "司马", "林", "三", "修竹", "阿", "𠮷"})


def numbers(world: World, takes: Callable[[Registration], bool]) -> set[str]:
    return {one.licence_number for one in world.people if takes(one)}


def family_of(name: str) -> str | None:
    return parts[0] if (parts := parted(name)) else None


def given_of(name: str) -> str | None:
    return parts[1] if (parts := parted(name)) else None


NAIVE: dict[str, Callable[[str, str], bool]] = {
    "name": lambda name, text: name.startswith(text),
    "name:exact": lambda name, text: name == text,
    "family": lambda name, text: (family_of(name) or "").startswith(text),
    "family:exact": lambda name, text: family_of(name) == text,
    "given": lambda name, text: (given_of(name) or "").startswith(text),
    "given:exact": lambda name, text: given_of(name) == text,
}


@pytest.mark.parametrize("asked", NAIVE)
def test_names_are_found_as_by_looking_at_each(program: Client, world: World, asked: str) -> None:
    for text in PARTS:
        found = {one["id"] for one in matches(bundle(program, f"Practitioner?{asked}={quote(text)}&_count=100"))}

        assert found == numbers(world, lambda one, text=text: NAIVE[asked](one.person.name, text)), text  # type: ignore[misc]


def test_latin_names_are_found_in_any_case(program: Client, world: World) -> None:
    found = [ids(program, f"Practitioner?name={text}") for text in ("JOHN", "john", "John SMITH")]

    assert found[0] and found == [found[0]] * 3


@pytest.mark.parametrize(
    "text", ["%", "_", "林%", "'; DROP TABLE x; --", "\\", "(", "[", "*", ".", "^林", "林|王", "🙂", "x" * 300]
)
@pytest.mark.parametrize("name", ["name", "family", "given"])
def test_signs_of_other_languages_mean_themselves(program: Client, name: str, text: str) -> None:
    answer = program.get(f"{BASE}/Practitioner", {name: text})

    assert (answer.status_code, matches(answer.json())) == (200, [])


@pytest.mark.parametrize("size", [1, 2, 7])
@pytest.mark.parametrize(
    "query",
    [
        "Practitioner?",
        "Practitioner?name=林&",
        "PractitionerRole?",
        "PractitionerRole?_lastUpdated=gt2000&",
        "Location?",
        "Organization?name:contains=示例&",
    ],
)
def test_pages_of_any_size_tell_everything_once(program: Client, query: str, size: int) -> None:
    whole = ids(program, f"{query}_count=100")

    paged = ids(program, f"{query}_count={size}")

    assert sorted(paged) == sorted(whole)
    assert len(set(paged)) == len(paged) > 1


def at(role: Resource, house: int) -> bool:
    return bool(role["organization"]["reference"] == f"Organization/{house}")


def has(role: Resource, code: str) -> bool:
    return f"'code': '{code}'" in str(role["code"] + role["specialty"])


def test_roles_are_found_by_every_combination(program: Client, world: World) -> None:
    first, second = (house.pk for house in world.houses[:2])
    told = {one["id"]: one for page in pages(program, "PractitionerRole") for one in matches(page)}

    def naive(takes: Callable[[Resource], bool]) -> list[str]:
        return sorted(key for key, role in told.items() if takes(role))

    asked: dict[str, Callable[[Resource], bool]] = {
        f"organization={first},{second}": lambda role: at(role, first) or at(role, second),
        f"organization={first}&active=true": lambda role: at(role, first) and role["active"],
        f"organization={first}&organization={second}": lambda _: False,
        f"organization={first},nobody,Location/{second}": lambda role: at(role, first),
        "role=filed": lambda role: has(role, "filed"),
        "role=main&active=false": lambda role: has(role, "main") and not role["active"],
        "role=filed,assistant": lambda role: has(role, "filed") or has(role, "assistant"),
        "role=urn:other|main": lambda _: False,
        "role=xyz,physician": lambda role: has(role, "physician"),
        "specialty=20": lambda role: has(role, "20"),
        "specialty=C02,D01": lambda role: has(role, "C02") or has(role, "D01"),
        f"specialty=C01&location=Location/{second}": lambda role: has(role, "C01") and at(role, second),
        "practitioner=Organization/1": lambda _: False,
        "_id=x,1,1-2": lambda _: False,
    }
    for query, takes in asked.items():
        assert sorted(ids(program, f"PractitionerRole?{query}&_count=3")) == naive(takes), query
        assert bundle(program, f"PractitionerRole?{query}&_summary=count")["total"] == len(naive(takes)), query


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("eq2026-09-15", True),
        ("2026", True),
        ("ge2026-09-15T00:00:00+08:00", True),
        ("ge2026-09-15T00:00:00%2B08:00", True),
        ("le2026-09-14", False),
        ("lt2026-09-15T00:00:00Z", False),
        ("gt2026-09", False),
        ("ne2026-09-15", False),
        ("ne2025", True),
        ("sa2026-09-14", True),
        ("eb2026-09-16", True),
        ("gt9998", False),
    ],
)
def test_changes_are_found_by_date(program: Client, world: World, asked: str, found: bool) -> None:
    number, house = world.filed.licence_number, world.houses[0].pk

    people = ids(program, f"Practitioner?_lastUpdated={asked}&_id={number}")
    houses = ids(program, f"Organization?_lastUpdated={asked}&_id={house}")

    assert (bool(people), bool(houses)) == (found, found)


def test_whoever_keeps_a_copy_finds_what_changed_since(program: Client, world: World) -> None:
    everything = matches(bundle(program, "Practitioner?_lastUpdated=gt2000&_count=100"))
    newest = max(one["meta"]["lastUpdated"] for one in everything)

    after = ids(program, f"Practitioner?_lastUpdated=gt{quote(newest)}")
    again = ids(program, f"Practitioner?_lastUpdated=ge{quote(newest)}")

    assert after == [] and again
    assert [one["meta"]["lastUpdated"] for one in everything] == sorted(
        one["meta"]["lastUpdated"] for one in everything
    )


def test_a_suspension_that_ran_out_is_found_as_valid_although_nobody_wrote_it_anew(
    program: Client, world: World
) -> None:
    number = world.resumed.licence_number

    active = ids(program, f"PractitionerRole?practitioner={number}&active=true")
    not_active = ids(program, f"PractitionerRole?practitioner={number}&active=false")
    [role] = matches(bundle(program, f"PractitionerRole?practitioner={number}"))

    assert (len(active), not_active) == (1, [])
    assert role["meta"]["lastUpdated"].startswith("2026-09-11T00:00:00")
    with clock.shifted_to(TODAY + timedelta(days=1)):
        later = matches(bundle(a_program(), f"PractitionerRole?practitioner={number}"))
    assert later == [role]


WRONG = {
    "Practitioner?_count=x": "value",
    "Practitioner?_count=-1": "value",
    "Practitioner?_count=1&_count=2": "value",
    "Practitioner?_cursor=x": "value",
    "Practitioner?_cursor=" + "x" * 3000: "value",
    "Practitioner?_summary=true": "not-supported",
    "Practitioner?active=yes": "value",
    "Practitioner?active=urn:x|true": "value",
    "Practitioner?name:contains=x": "not-supported",
    "Practitioner?name:missing=true": "not-supported",
    "Practitioner?name=" + "x" * 301: "value",
    "Practitioner?_id=" + ",".join("1" * 101): "too-costly",
    "Practitioner?_lastUpdated=yesterday": "value",
    "Practitioner?_lastUpdated=ap2026": "value",
    "Practitioner?_lastUpdated=ge2026-02-30": "value",
    "Practitioner?_lastUpdated=ge2026-13": "value",
    "Practitioner?_lastUpdated=ge2026-09-15T25:00Z": "value",
    "Practitioner?_lastUpdated=ge2026-09-15T10": "value",
    "Practitioner?_lastUpdated=ge0000": "value",
    "Practitioner?_lastUpdated=ge2026-09-15T10:00%2B99:00": "value",
    "Practitioner?_lastUpdated=２０２６": "value",
    "PractitionerRole?practitioner.name=x": "not-supported",
    "PractitionerRole?practitioner:Organization=1": "not-supported",
    "PractitionerRole?_include=*": "not-supported",
    "PractitionerRole?_include=PractitionerRole:practitioner:Practitioner": "not-supported",
    "Location?status=open": "value",
}


@pytest.mark.parametrize("query", WRONG)
def test_what_cannot_be_answered_is_refused_with_its_remedy(program: Client, query: str) -> None:
    status, code, words = refusal(program, query)

    assert (status, code) == (400, WRONG[query])
    assert re.search("[一-鿿]", words)


@pytest.mark.parametrize("count", ["1000000", "999999999"])
def test_a_page_of_a_million_is_a_page_of_a_hundred(program: Client, count: str) -> None:
    told = bundle(program, f"Practitioner?_count={count}")

    assert len(matches(told)) <= 100
    assert "_count=100" in str(link(told, "self"))


def test_a_count_of_nothing_asks_for_the_number_alone(program: Client) -> None:
    told = bundle(program, "Practitioner?_count=0")

    assert told["total"] == bundle(program, "Practitioner?_summary=count")["total"] > 20
    assert "entry" not in told


def test_a_cursor_is_good_for_its_own_client_and_question_only(program: Client) -> None:
    following = str(link(bundle(program, "Practitioner?_count=2"), "next"))
    cursor = following.partition("_cursor=")[2]

    statuses = [
        program.get(following).status_code,
        program.get(f"{BASE}/Practitioner?_count=5&_cursor={cursor}").status_code,
        program.get(f"{BASE}/Practitioner?name=林&_count=2&_cursor={cursor}").status_code,
        program.get(f"{BASE}/Organization?_count=2&_cursor={cursor}").status_code,
        program.get(f"{BASE}/Practitioner?_count=2&_cursor={cursor[:-1]}x").status_code,
        a_program().get(following).status_code,
    ]

    assert statuses == [200, 200, 400, 400, 400, 400]


@pytest.mark.parametrize(
    "path",
    [
        "Patient",
        "Patient/1",
        "practitioner",
        "",
        "$export",
        "Practitioner/1/2/3",
        "Practitioner/$everything",
        "_history",
    ],
)
def test_what_is_not_here_is_not_found_in_fhirs_words(program: Client, path: str) -> None:
    assert refusal(program, path)[0] == 404


@pytest.mark.parametrize(
    "key",
    [
        "x",
        "0",
        "-1",
        "9" * 30,
        "1-999999",
        "999999999999999999-999999999999999999",
        "１",
        "%F0%A0%AE%B7",
        "a b",
        "..",
        "A" * 64,
    ],
)
@pytest.mark.parametrize("kind", ["Practitioner", "PractitionerRole", "Organization", "Location"])
def test_impossible_ids_are_not_found(program: Client, kind: str, key: str) -> None:
    assert refusal(program, f"{kind}/{key}")[:2] == (404, "not-found")
    assert ids(program, f"{kind}?_id={key}") == []


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize("path", ["Practitioner", "Practitioner/1", "Practitioner/_search", "metadata", ""])
def test_nothing_can_be_written(program: Client, method: str, path: str) -> None:
    answer: Any = getattr(program, method)(f"{BASE}/{path}")

    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert answer.json()["issue"][0]["code"] == "not-supported"


@pytest.mark.parametrize("path", ["Practitioner", "Practitioner/1", "Patient", "$export", "a/b/c", ""])
def test_without_a_token_nothing_but_the_statement_is_told(world: World, path: str) -> None:
    for header, status in (("", 401), ("Bearer x", 401), ("Bearer", 400)):
        answer = Client(headers={"Authorization": header} if header else {}).get(f"{BASE}/{path}")

        assert (answer.status_code, answer.json()["resourceType"]) == (status, "OperationOutcome")
        assert answer["WWW-Authenticate"].startswith("Bearer realm=")


def test_a_page_costs_the_same_few_queries_whatever_its_size(program: Client) -> None:
    everything = "PractitionerRole?_include=PractitionerRole:organization&_include=PractitionerRole:practitioner&_include=PractitionerRole:location"

    def cost(query: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            bundle(program, query)
        return len(asked)

    of_the_mark = 4  # token, quota, purpose, and how many records were told
    assert cost("Practitioner?active=true&_count=100") == cost("Practitioner?active=true&_count=5")
    assert cost("Location?_count=100") == cost("Location?_count=1") == of_the_mark + 1
    assert cost(f"{everything}&role=filed&_count=100") <= of_the_mark + 4 + 10  # one record is due and computed anew
