"""Every authority signs with its own two keys, and nobody else signs for it."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace

import pytest
from asn1crypto import x509  # type: ignore[import-untyped]
from pyhanko.pdf_utils.reader import PdfFileReader

from medreg.institutions.models import Authority
from medreg.licences.actions.publish_status_lists import publish_status_lists
from medreg.licences.cose import read_sign1
from medreg.licences.document import LicenceDocument
from medreg.licences.issuing_key import current_key, issuing_signer, published_keys
from medreg.licences.models import LicenceVersion, StatusListEdition
from medreg.signing.keys import Algorithm, KeySet
from medreg.signing.seal_reading import read_seal_signature
from tests.builders.casework import a_granted_case, a_scene
from tests.builders.licence_files import file_of
from tests.builders.outbox import drain_outbox
from tests.licences.samples import KEY, licence
from tests.licences.test_showing import EVERYTHING, in_node, shown, verdict_on

pytestmark = pytest.mark.django_db
ELSEWHERE = "北京市海淀区中医药管理局"
OWN = KeySet((replace(KEY, authority=licence().authority),))
ANOTHERS = KeySet((replace(KEY, authority="上海市卫生健康委员会"),))


def issued(authority: str = "") -> LicenceVersion:
    """A signed licence of an authority of that name."""
    scene = a_scene()
    if authority:
        Authority.objects.filter(pk=scene.authority.pk).update(name=authority)
        scene.authority.refresh_from_db()
    a_granted_case(scene)
    drain_outbox()
    return LicenceVersion.objects.latest("pk")


def authority_of(kid: str) -> str:
    key = published_keys().find(kid)
    assert key is not None
    return key.authority


def organisation_in(certificate: bytes) -> str:
    return str(x509.Certificate.load(certificate).subject.native["organization_name"])


def test_token_claims_and_files_carry_the_keys_of_the_authority_that_decided() -> None:
    version = issued()
    document = LicenceDocument.from_cbor(bytes(version.document))

    pdf = PdfFileReader(io.BytesIO(file_of(version.pk, "pdf"))).embedded_regular_signatures[0]
    with zipfile.ZipFile(io.BytesIO(file_of(version.pk, "ofd"))) as container:
        sealed = next(name for name in container.namelist() if name.endswith("SignedValue.dat"))
        seal = read_seal_signature(container.read(sealed))

    signed = [read_sign1(bytes(version.token or b"")), read_sign1(file_of(version.pk, "claims"))]
    assert {authority_of(message.key_id) for message in signed} == {document.authority}
    assert organisation_in(pdf.signer_cert.dump()) == organisation_in(seal.certificate) == document.authority


def test_two_authorities_have_four_keys() -> None:
    first, second = (LicenceDocument.from_cbor(bytes(issued(name).document)) for name in ("", ELSEWHERE))

    keys = {
        current_key(algorithm, authority).kid
        for algorithm in Algorithm
        for authority in (first.authority, second.authority)
    }

    assert len(keys) == 4
    assert second.authority == ELSEWHERE
    assert {first.key_id, second.key_id} < keys


def test_status_lists_are_the_systems_word() -> None:
    version = issued()
    publish_status_lists()
    edition = StatusListEdition.objects.get(shard=version.status_list)

    kid = read_sign1(bytes(edition.content)).key_id

    assert authority_of(kid) == ""
    assert kid in {key.kid for key in issuing_signer().public_keys()}


@pytest.mark.parametrize(
    ("keys", "names", "problems"),
    [
        (OWN, EVERYTHING, []),
        (ANOTHERS, EVERYTHING, ["other_authority"]),
        (ANOTHERS, ("name",), []),  # the authority is not among what is shown: nothing contradicts
    ],
)
def test_the_authority_that_is_shown_is_that_of_the_key(
    keys: KeySet, names: Sequence[str], problems: list[str]
) -> None:
    showing = shown(names)

    verdict = verdict_on(showing, keys=keys)
    (page,) = in_node([{"showing": showing.hex()}], keys)

    assert [reason.value for reason in verdict.reasons] == problems == page["problems"]
