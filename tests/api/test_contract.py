"""The description of the API is true: what it declares is answered so, what it does not declare is not answered at all."""

import ast
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver

import medreg
from medreg.api.v1.contract.operation import Caller
from medreg.api.v1.contract.problems import KINDS
from medreg.api.v1.contract.whole import OPERATIONS

REPOSITORY = Path(__file__).parents[2]
API = Path(next(iter(medreg.__path__))) / "api"
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


def test_the_document_has_no_fault_that_a_linter_finds(tmp_path: Path) -> None:
    linter = REPOSITORY / "node_modules" / ".bin" / "spectral"
    written = REPOSITORY / "docs" / "generated" / "openapi.json"
    rules = REPOSITORY / ".spectral.yaml"

    done = subprocess.run(
        [linter, "lint", str(written), "--ruleset", str(rules), "--fail-severity", "hint"],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=tmp_path,
    )

    assert done.returncode == 0, done.stdout + done.stderr


def addresses() -> Iterator[str]:
    for entry in get_resolver("medreg.api.v1.urls").url_patterns:
        yield "/" + PARAMETER.sub(r"{\1}", str(entry.pattern))


def test_whatever_is_declared_has_an_address_and_the_other_way_round() -> None:
    declared = {operation.path for operation in OPERATIONS}

    assert declared == set(addresses())
    assert len({operation.id for operation in OPERATIONS}) == len(OPERATIONS)


def problems_in_code() -> Iterator[tuple[str, int, str]]:
    """(kind, status, title) of every `problem(…)` written out in the API."""
    for module in API.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "problem":
                values = [each.value for each in node.args if isinstance(each, ast.Constant)]
                if len(values) > 2:
                    yield str(values[1]), int(str(values[0])), str(values[2])


def test_every_problem_is_in_the_catalogue_as_it_is_told() -> None:
    found = list(problems_in_code())

    assert len(found) > 10
    assert [each for each in found if (KINDS[each[0]].status, KINDS[each[0]].title) != each[1:]] == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "address", "kind", "headers"),
    [
        ("GET", "/api/v1/nothing", "not-found", {}),
        ("GET", "/api/elsewhere", "not-found", {}),
        ("PUT", "/api/v1/keys", "method-not-allowed", {}),
        ("POST", "/api/v1/register/search", "method-not-allowed", {}),
        ("GET", "/api/v1/checks", "method-not-allowed", {}),
        ("GET", "/api/v1/keys", "not-acceptable", {"accept": "image/png"}),
        ("GET", "/api/v1/register/search?name=%ff", "bad-request", {}),
        ("GET", "/api/v1/register/search?name=" + "x" * 9000, "bad-request", {}),
        ("GET", "/api/v1/register/lists?limit=1000000", "bad-parameter", {}),
        ("GET", "/api/v1/register/lists?limit=many", "bad-parameter", {}),
        ("GET", "/api/v1/register/lists?cursor=eyJ9:1x:zz", "bad-cursor", {}),
        ("GET", "/api/v1/wallet/licences", "not-signed-in", {}),
        ("DELETE", "/api/v1/wallet/licences/1/vc", "method-not-allowed", {}),
        ("POST", "/api/v1/wallet/licences/1/vc", "forbidden", {}),
        ("POST", "/api/v1/checks", "not-json", {"content-type": "text/plain"}),
        ("POST", "/api/v1/checks", "bad-idempotency-key", {"idempotency-key": "a key with blanks"}),
    ],
)
def test_every_refusal_is_a_problem_document_with_a_stable_type(
    method: str, address: str, kind: str, headers: dict[str, str]
) -> None:
    answer = Client(enforce_csrf_checks=True).generic(method, address, b"{}", **_typed(headers))

    told = answer.json()
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert (told["type"], told["status"]) == (f"/problems/{kind}", answer.status_code)
    assert re.search(r"[\u4e00-\u9fff]", told["detail"])
    assert ("Allow" in answer.headers) == (kind == "method-not-allowed")


def _typed(headers: dict[str, str]) -> dict[str, Any]:
    return {"content_type": headers.get("content-type", "application/json"), "headers": headers}


@pytest.mark.django_db
def test_head_and_options_do_what_the_standard_says(client: Client) -> None:
    head, options = client.head("/api/v1/keys"), client.options("/api/v1/checks")

    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Length"] == str(len(client.get("/api/v1/keys").content))
    assert (options.status_code, options.headers["Allow"]) == (204, "POST, OPTIONS")


@pytest.mark.django_db
def test_the_page_for_people_names_every_operation(client: Client) -> None:
    page = client.get("/api/v1/docs")

    text = page.content.decode()
    assert all(f"{operation.method} /api/v1{operation.path}" in text for operation in OPERATIONS)
    assert "<script" not in re.sub(r'<script[^>]+src="/static/[^"]+"[^>]*></script>', "", text)
    assert "https://" not in re.sub(r'xmlns="[^"]+"', "", text)


def test_whoever_is_no_client_needs_no_scope() -> None:
    assert not [one.id for one in OPERATIONS if (one.caller is Caller.CLIENT) != bool(one.scope)]


@pytest.mark.django_db
def test_the_served_document_is_the_generated_one(client: Client) -> None:
    served = client.get("/api/v1/openapi.json")
    known = client.get("/api/v1/openapi.json", headers={"if-none-match": served.headers["ETag"]})

    assert served.json() == json.loads((REPOSITORY / "docs" / "generated" / "openapi.json").read_text())
    assert known.status_code == 304
