"""Certificates and seals of an installation: made where nothing is at stake, delivered in production."""

import base64
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from medreg import clock
from medreg.licences.artefact_verdict import Evidence
from medreg.licences.artefacts.material import PageMaterial
from medreg.licences.artefacts.ofd import make_ofd
from medreg.licences.artefacts.pdf import make_pdf
from medreg.licences.issuing_certificates import SealMissingError, chain_of, seal_picture, sealing_of
from medreg.licences.issuing_key import current_key
from medreg.licences.verify_artefact import verify_artefact
from medreg.signing.certificate_files import CertificateMissingError
from medreg.signing.keys import Algorithm, KeySet
from medreg.signing.sm2_software_key import Sm2SoftwareSigner, open_sm2_signer
from tests.licences.papers import pictured
from tests.licences.samples import KEY, NOW, ORIGIN, SIGNER, signed

AUTHORITY = "北京市海淀区卫生健康委员会"


@pytest.fixture
def signer(tmp_path: Path, font_folder: Path, settings: Settings) -> Sm2SoftwareSigner:
    """An installation's own SM2 key."""
    settings.KEY_DIR, settings.FONT_DIR = tmp_path, font_folder
    return open_sm2_signer(tmp_path, now=KEY.not_before, may_create=True)


def test_what_an_installation_makes_by_its_own_certificates_is_genuine(
    signer: Sm2SoftwareSigner, photo: bytes, font_folder: Path
) -> None:
    document, sm2_key = pictured(photo), signer.public_keys()[0]
    material = PageMaterial(photo, signed(document), seal_picture(AUTHORITY), ORIGIN, font_folder, demo=True)

    pdf = make_pdf(document, material, signer=SIGNER, key_id=KEY.kid, chain=chain_of(KEY), signed_at=NOW)
    ofd = make_ofd(document, material, sealing=sealing_of(AUTHORITY, signer, sm2_key), signed_at=NOW)

    evidence = Evidence(KeySet((KEY, sm2_key)))
    assert [verify_artefact(content, evidence, now=NOW).verdict.reasons for content in (pdf, ofd)] == [(), ()]


def test_the_seal_of_an_authority_is_made_once(signer: Sm2SoftwareSigner) -> None:
    key = signer.public_keys()[0]

    seals = {sealing_of(authority, signer, key).seal for authority in (AUTHORITY, AUTHORITY, "上海市卫生健康委员会")}

    assert len(seals) == 2


def test_production_makes_neither_certificate_nor_seal(signer: Sm2SoftwareSigner, settings: Settings) -> None:
    key = signer.public_keys()[0]
    settings.PRODUCTION = True

    with pytest.raises(CertificateMissingError):
        chain_of(KEY)
    with pytest.raises(CertificateMissingError):
        sealing_of(AUTHORITY, signer, key)

    assert seal_picture(AUTHORITY) == b""


def test_production_uses_the_seal_that_was_delivered(signer: Sm2SoftwareSigner, settings: Settings) -> None:
    key = signer.public_keys()[0]
    delivered = sealing_of(AUTHORITY, signer, key)
    settings.PRODUCTION = True

    used, picture = sealing_of(AUTHORITY, signer, key), seal_picture(AUTHORITY)

    assert used == delivered
    assert picture.startswith(b"\x89PNG")
    with pytest.raises(SealMissingError):
        sealing_of("上海市卫生健康委员会", signer, key)


@pytest.mark.django_db
def test_certificates_are_published_with_the_keys(client: Client, signer: Sm2SoftwareSigner) -> None:
    key = signer.public_keys()[0]
    without = client.get(f"/api/v1/keys/{key.kid}").json()
    chain = chain_of(key)

    entry = client.get(f"/api/v1/keys/{key.kid}").json()

    assert without == key.as_json(clock.now())
    assert [base64.b64decode(text) for text in entry["x5c"]] == list(chain)


@pytest.mark.django_db
def test_the_list_of_keys_is_sent_once(client: Client, signer: Sm2SoftwareSigner) -> None:
    first = client.get("/api/v1/keys")

    again = client.get("/api/v1/keys", HTTP_IF_NONE_MATCH=first["ETag"])
    unknown = client.get("/api/v1/keys/0000000000000000")

    assert {entry["kid"] for entry in first.json()["keys"]} >= {signer.public_keys()[0].kid}
    assert (again.status_code, again.content) == (304, b"")
    assert (unknown.status_code, unknown.json()["type"]) == (404, "/problems/no-such-key")


@pytest.mark.django_db
def test_for_one_licence_only_its_key_and_the_systems_are_told(client: Client, signer: Sm2SoftwareSigner) -> None:
    del signer
    ours, theirs = (current_key(Algorithm.ES256, name) for name in (AUTHORITY, "上海市卫生健康委员会"))

    told = client.get("/api/v1/keys", {"kid": ours.kid}).json()["keys"]

    assert {entry.get("authority") for entry in told} == {None, AUTHORITY}
    assert {theirs.kid, ours.kid} & {entry["kid"] for entry in told} == {ours.kid}
