"""The signed list at /.well-known/official-sites.json: anybody can verify it with the published key and nothing of ours."""

import base64
import json
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.test import Client
from pytest_django.fixtures import Settings

from medreg import clock
from medreg.audit.models import AuditEntry
from medreg.official.actions.sign_sites import sign_sites
from medreg.proofs.checkpoint import NoteError, read_checkpoint, read_note

pytestmark = pytest.mark.django_db
ADDRESS = "/.well-known/official-sites.json"


@pytest.fixture(autouse=True)
def keys_of_this_test(tmp_path: Path, settings: Settings) -> None:
    settings.LOG_KEY_DIR = tmp_path / "log-keys"
    settings.PUBLIC_ORIGIN = "https://zhuce.example.gov.cn"
    settings.OFFICIAL_HOSTS = ["zhuce2.example.gov.cn"]


def verified(body: dict[str, str]) -> dict[str, object]:
    """As docs/official-sites.md tells it to a stranger; raises InvalidSignature."""
    text, _, signatures = body["signed_note"].partition("\n\n")
    text += "\n"
    name, _key_id, material = body["key"].split("+", 2)
    signature = base64.b64decode(signatures.split()[2])[4:]
    Ed25519PublicKey.from_public_bytes(base64.b64decode(material)[1:]).verify(signature, text.encode())
    first, second = text.splitlines()
    assert first == name
    return dict(json.loads(second))


def test_a_stranger_verifies_the_list(client: Client) -> None:
    sign_sites()

    body = client.get(ADDRESS).json()

    signed = verified(body)
    assert signed["hosts"] == body["hosts"] == ["zhuce.example.gov.cn", "zhuce2.example.gov.cn"]
    assert signed["expires_at"] == body["expires_at"]
    assert AuditEntry.objects.filter(verb="signed_site_list").count() == 1


def test_another_host_in_it_breaks_the_signature(client: Client) -> None:
    sign_sites()
    body = client.get(ADDRESS).json()

    with pytest.raises(InvalidSignature):
        verified({**body, "signed_note": body["signed_note"].replace("zhuce2.", "zhuce3.")})


def test_it_can_never_pass_as_the_head_of_a_log() -> None:
    row = sign_sites()

    assert row is not None
    with pytest.raises(NoteError):
        read_checkpoint(read_note(row.note).text)


def test_it_is_signed_anew_when_it_changes_or_grows_old(settings: Settings) -> None:
    assert sign_sites() is not None
    assert sign_sites() is None

    settings.OFFICIAL_HOSTS = []
    assert sign_sites() is not None
    with clock.shifted_to(clock.now() + timedelta(days=1, minutes=1)):
        assert sign_sites() is not None


def test_before_the_first_signature_it_says_so(client: Client) -> None:
    answer = client.get(ADDRESS)

    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"


def test_the_page_judges_what_was_pasted_and_keeps_it_out_of_the_address(client: Client) -> None:
    good = client.post("/official/", {"text": "https://zhuce.example.gov.cn/"}).content.decode()
    bad = client.post("/official/", {"text": "请打开 https://zhuce.example.gov.cn.evil.com 缴费"}).content.decode()
    empty = client.post("/official/", {"text": "  "})

    assert "没有发现问题" in good
    assert "不像是本平台发出的" in bad
    assert "要求付款的是诈骗" in bad
    assert empty.status_code == 422


def test_hostile_text_is_shown_as_text(client: Client) -> None:
    page = client.post("/official/", {"text": "<script>alert(1)</script> javascript:alert(1) https://[::1"}).content.decode()

    assert "<script>alert(1)" not in page
