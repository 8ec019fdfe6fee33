"""ADR 0013: the verifier alone may compile WebAssembly and have a worker; what it keeps for offline use is nobody's."""

import json
import re

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from medreg.accounts.models import User
from tests.builders.casework import a_scene

pytestmark = pytest.mark.django_db
ALLOWED = {"v", "v/copy/en", "v/copy/zh-hans"}
SAMPLES = {"code": "11", "short": "L1", "number": "16", "slug": "first-registration", "month": "2026-09"}
OTHERS = {"licence_number": "110110108000123", "language": "en", "shard": "0", "index": "0"}


def public_addresses() -> list[str]:
    """Every address without a sign-in, its blanks filled in."""
    resolver = get_resolver()
    found = {address for pattern in resolver.url_patterns for address in _under(pattern, "")}
    return sorted(found | ALLOWED)


def _under(pattern: URLPattern | URLResolver, before: str) -> list[str]:
    here = before + str(pattern.pattern)
    if isinstance(pattern, URLResolver):
        return [address for each in pattern.url_patterns for address in _under(each, here)]
    if getattr(pattern.callback, "act", None) != "public":
        return []
    blanks = {**SAMPLES, **OTHERS}
    return [re.sub(r"<(?:\w+:)?(\w+)>", lambda found: blanks.get(found[1], "1"), here)]


def test_no_other_page_may_compile_webassembly_or_have_a_worker(client: Client) -> None:
    addresses = public_addresses()

    policies = {address: client.get(f"/{address}").headers.get("Content-Security-Policy", "") for address in addresses}

    allowed = {address for address, policy in policies.items() if "wasm-unsafe-eval" in policy or "worker-src" in policy}
    assert len(policies) > 25
    assert allowed == ALLOWED
    assert not [policy for policy in policies.values() if "'unsafe-eval'" in policy or "'unsafe-inline'" in policy]


def test_the_copy_for_offline_use_is_nobodys(client: Client) -> None:
    client.cookies["django_language"] = "en"
    client.force_login(_somebody())

    page = client.get("/v/copy/zh-hans")

    assert page["Content-Language"] == "zh-hans"
    assert "林知远" not in page.content.decode()
    assert "/sign-out/" not in page.content.decode()
    assert 'data-now=""' in page.content.decode()


def test_the_worker_keeps_every_file_that_the_page_names(client: Client) -> None:
    source = client.get("/v/worker.js")
    page = client.get("/v/copy/en").content.decode()

    offline = json.loads(source.content.decode().partition("\n")[0].removeprefix("const OFFLINE = ").rstrip(";"))
    named = set(re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js|svg))"', page))
    assert named <= set(offline["files"])
    assert "/static/public/verify/cbor.js" in offline["files"]
    assert source["Service-Worker-Allowed"] == "/v"
    assert not any("zxing" in address for address in offline["files"])


def test_the_workers_edition_does_not_depend_on_who_asks(client: Client) -> None:
    stranger = client.get("/v/worker.js").content
    client.force_login(_somebody())

    assert client.get("/v/worker.js").content == stranger


def test_the_manifest_names_the_page_in_the_visitors_language(client: Client) -> None:
    client.cookies["django_language"] = "en"

    told = client.get("/v/manifest.webmanifest")

    assert told["Content-Type"] == "application/manifest+json"
    assert (told.json()["scope"], told.json()["start_url"]) == ("/v", "/v")
    assert {icon["sizes"] for icon in told.json()["icons"]} == {"192x192", "512x512"}


def _somebody() -> User:
    user_id = a_scene().physician.user_id
    assert user_id is not None
    return User.objects.get(pk=user_id)
