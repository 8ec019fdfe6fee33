"""Calls as programs make them."""

from collections.abc import Iterator
from typing import Any

from django.test import Client

BASE = "/fhir/R4"
Resource = dict[str, Any]
STRICT = {"Prefer": "handling=strict"}


def bundle(program: Client, query: str, *, strict: bool = True) -> Resource:
    """The answer to `Practitioner?name=林`, which must be a good one."""
    answer = program.get(f"{BASE}/{query}", headers=STRICT if strict else {})
    told: Resource = answer.json()
    assert answer.status_code == 200, told
    return told


def matches(told: Resource) -> list[Resource]:
    return [one["resource"] for one in told.get("entry", []) if one["search"]["mode"] == "match"]


def ids(program: Client, query: str) -> list[str]:
    """Of every page, in the order in which they come."""
    return [one["id"] for page in pages(program, query) for one in matches(page)]


def pages(program: Client, query: str) -> Iterator[Resource]:
    told = bundle(program, query)
    yield told
    while (following := link(told, "next")) is not None:
        told = bundle(program, following.partition(f"{BASE}/")[2])
        yield told


def link(told: Resource, relation: str) -> str | None:
    return next((one["url"] for one in told["link"] if one["relation"] == relation), None)


def refusal(program: Client, path: str, **headers: str) -> tuple[int, str, str]:
    """Status, issue type and words of what is refused, which must be an OperationOutcome."""
    answer = program.get(f"{BASE}/{path}", headers={name.replace("_", "-"): value for name, value in headers.items()})
    told = answer.json()
    assert told["resourceType"] == "OperationOutcome", told
    assert answer["Content-Type"] == "application/fhir+json; charset=utf-8"
    [issue] = told["issue"]
    return answer.status_code, issue["code"], issue["details"]["text"]
