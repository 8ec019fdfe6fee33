"""A physician's licences as credentials, by the API under her session and on her page; verified by their own keys."""

import base64
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from jwcrypto.jwk import JWK  # type: ignore[import-untyped]
from sd_jwt.verifier import SDJWTVerifier  # type: ignore[import-untyped]

from medreg.audit.models import AuditEntry
from medreg.licences.models import LicenceArtefact, LicenceVersion
from tests.builders.casework import Scene, a_granted_case, a_scene
from tests.builders.outbox import drain_outbox
from tests.portals.signed_in import client_of

pytestmark = pytest.mark.django_db
JOSE = Path(__file__).parents[1] / "licences" / "jose_in_node.mjs"


@pytest.fixture
def scene() -> Scene:
    scene = a_scene()
    a_granted_case(scene)
    drain_outbox()
    return scene


def credential(client: Client, form: str) -> bytes:
    """What is handed out once it was asked for and the worker has made it."""
    address = reverse("api-credential", args=(LicenceVersion.objects.get().pk, form))
    assert client.get(address).status_code == 404
    assert client.post(address).headers["Retry-After"] == "10"
    drain_outbox()
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content


def test_the_verifiable_credential_holds_by_the_published_keys(scene: Scene) -> None:
    token = credential(client_of(scene.physician), "vc").decode()
    order = json.dumps({"keys": Client().get("/api/v1/keys").json(), "typ": "vc+jwt", "tokens": [token]})
    node = shutil.which("node")
    assert node

    done = subprocess.run([node, str(JOSE)], input=order, capture_output=True, text=True, timeout=60, check=True)

    (verdict,) = json.loads(done.stdout)
    assert verdict["payload"]["credentialSubject"]["name"] == scene.person.name
    assert verdict["payload"]["credentialSubject"]["main_institution"] == scene.hospital.name


def test_the_wallet_finds_the_keys_of_the_issuer_where_the_standard_says(scene: Scene) -> None:
    token = credential(client_of(scene.physician), "sd_jwt").decode()

    def published_key(issuer: str, header: dict[str, Any]) -> JWK:
        found = Client().get("/.well-known/jwt-vc-issuer").json()
        assert found["issuer"] == issuer
        keys = Client().get(found["jwks_uri"].removeprefix(issuer)).json()["keys"]
        key = next(key for key in keys if key["kid"] == header["kid"])
        return JWK(**{name: key[name] for name in ("kty", "crv", "x", "y")})

    claims = SDJWTVerifier(token, published_key).get_verified_payload()

    assert claims["name"] == scene.person.name
    assert claims["status"]["status_list"]["uri"].endswith("/api/v1/status-lists/0")


def test_no_credential_tells_a_number_that_is_not_public(scene: Scene) -> None:
    client = client_of(scene.physician)

    token, sd_jwt = credential(client, "vc").decode(), credential(client, "sd_jwt").decode()

    parts = [token.split(".")[1], sd_jwt.split(".")[1], *sd_jwt.split("~")[1:-1]]
    content = b"".join(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)) for part in parts).decode()
    numbers = [str(scene.person.id_number), str(scene.person.qualifications.get().number)]
    assert scene.person.name in content
    assert not [number for number in (*numbers, str(scene.person.birth_date)) if number in content]


def test_each_is_made_once_and_each_download_is_recorded(scene: Scene) -> None:
    client = client_of(scene.physician)

    first, again = credential(client, "vc"), client.get(reverse("api-credential", args=(LicenceVersion.objects.get().pk, "vc")))

    assert again.content == first
    assert again.headers["Content-Type"] == "application/vc+jwt"
    assert again.headers["Cache-Control"] == "no-store, private"
    assert LicenceArtefact.objects.filter(purpose="vc").count() == 1
    assert [entry.detail for entry in AuditEntry.objects.filter(verb="downloaded_licence")] == [{"form": "vc"}] * 2


def test_the_list_names_her_licences_and_where_their_credentials_are(scene: Scene) -> None:
    answer = client_of(scene.physician).get(reverse("api-own-licences")).json()

    (licence,) = answer["licences"]
    assert (licence["status"], licence["signed"]) == ("valid", True)
    assert set(licence["credentials"]) == {"vc", "sd_jwt"}


def test_the_page_gives_the_same_files(scene: Scene) -> None:
    client, version = client_of(scene.physician), LicenceVersion.objects.get()
    address = reverse("physician:licence_credential", args=(version.pk, "vc"))

    waiting = client.post(address, follow=True).content.decode()
    drain_outbox()
    file = client.get(address)

    assert "正在签发" in waiting
    assert file.headers["Content-Disposition"] == f'attachment; filename="licence-{version.number}-v1.vc.jwt"'


@pytest.mark.parametrize("form", ["vc", "sd_jwt"])
def test_what_is_another_s_does_not_exist(scene: Scene, form: str) -> None:
    other = client_of(a_scene(name="周二").physician)
    version = LicenceVersion.objects.get().pk

    addresses = [reverse(name, args=(version, form)) for name in ("api-credential", "physician:licence_credential")]

    assert {other.get(address).status_code for address in addresses} == {404}
    assert other.get(reverse("api-own-licences")).json()["licences"] == []


def test_what_is_no_form_of_credential_is_not_found(scene: Scene) -> None:
    client, version = client_of(scene.physician), LicenceVersion.objects.get().pk

    answers = [client.get(reverse("api-credential", args=(version, form))).status_code for form in ("claims", "pdf")]

    assert answers == [404, 404]
