"""The licence for wallets: what libraries of others read in it, and what is in none of them."""

import base64
import json
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jwcrypto.common import JWException  # type: ignore[import-untyped]
from jwcrypto.jwk import JWK  # type: ignore[import-untyped]
from sd_jwt.holder import SDJWTHolder  # type: ignore[import-untyped]
from sd_jwt.verifier import SDJWTVerifier  # type: ignore[import-untyped]

from medreg.licences.artefacts.sd_jwt import TYPE, make_sd_jwt
from medreg.licences.artefacts.vc import make_vc
from medreg.licences.claims_tree import CLAIMS
from medreg.licences.document import LicenceDocument
from tests.licences.samples import IDENTITY_NUMBER, KEY, KEYS, NOW, ORIGIN, QUALIFICATION_NUMBER, SIGNER, licence

SCRIPT = Path(__file__).with_name("jose_in_node.mjs")
SALTS = tuple(bytes([number]) * 16 for number in range(len(CLAIMS)))


def vc_of(document: LicenceDocument) -> str:
    return make_vc(document, origin=ORIGIN, signer=SIGNER).decode()


def sd_jwt_of(document: LicenceDocument) -> str:
    return make_sd_jwt(document, SALTS, origin=ORIGIN, signer=SIGNER).decode()


def jose(tokens: list[str], typ: str) -> list[dict[str, Any]]:
    """What the npm library says of each token."""
    node = shutil.which("node")
    assert node, "Node.js 20 or later is needed; `make` provides it"
    order = json.dumps({"keys": KEYS.as_json(NOW), "typ": typ, "tokens": tokens})
    done = subprocess.run([node, str(SCRIPT)], input=order, capture_output=True, text=True, timeout=60, check=True)
    verdicts: list[dict[str, Any]] = json.loads(done.stdout)
    return verdicts


def issuer_key(issuer: str, header: dict[str, Any]) -> JWK:
    """As a verifier finds it: the published key of this id."""
    assert issuer == ORIGIN
    return JWK(**KEY.public_jwk, kid=header["kid"])


def test_a_library_of_others_reads_the_verifiable_credential() -> None:
    verdict = jose([vc_of(licence())], "vc+jwt")[0]

    credential = verdict["payload"]
    assert verdict["header"] == {"alg": "ES256", "cty": "vc", "kid": KEY.kid, "typ": "vc+jwt"}
    assert credential["@context"][0] == "https://www.w3.org/ns/credentials/v2"
    assert credential["type"] == ["VerifiableCredential", "PhysicianLicence"]
    assert credential["issuer"] == {"id": ORIGIN, "name": "北京市海淀区卫生健康委员会"}
    assert credential["validFrom"] == "2026-09-15T02:30:00Z"
    assert "validUntil" not in credential
    assert credential["credentialSubject"]["scopes"][0] == {"code": "C01", "name": "内科专业"}
    assert credential["credentialStatus"]["statusListCredential"] == f"{ORIGIN}/api/v1/status-lists/38"
    assert credential["credentialStatus"]["statusListIndex"] == "120331"


def test_a_short_term_licence_says_until_when() -> None:
    document = licence(expires_on=date(2027, 9, 14))

    credential, sd_jwt = jose([vc_of(document)], "vc+jwt")[0], jose([sd_jwt_of(document).split("~")[0]], "dc+sd-jwt")[0]

    assert credential["payload"]["validUntil"] == "2027-09-14T16:00:00Z"
    assert sd_jwt["payload"]["exp"] == 1820937600


def test_a_changed_credential_is_refused_by_a_library_of_others() -> None:
    head, payload, signature = vc_of(licence()).split(".")
    other_name = payload.replace(payload[200:204], "AAAA")
    other_type = base64.urlsafe_b64encode(b'{"alg":"none","typ":"vc+jwt"}').rstrip(b"=").decode()

    verdicts = jose([f"{head}.{other_name}.{signature}", f"{other_type}.{payload}.", vc_of(licence())[:-4]], "vc+jwt")

    assert all("refused" in verdict for verdict in verdicts)


@given(st.sets(st.sampled_from(("name", "level", "category", "scopes", "main_institution", "status_on_issue"))))
def test_a_wallet_discloses_what_its_holder_chooses_and_nothing_else(names: set[str]) -> None:
    holder = SDJWTHolder(sd_jwt_of(licence()))
    holder.create_presentation(dict.fromkeys(names, True))

    claims = SDJWTVerifier(holder.sd_jwt_presentation, issuer_key).get_verified_payload()

    assert set(claims) == {"iss", "iat", "vct", "status", *names}
    assert claims["vct"] == TYPE
    assert claims["status"] == {"status_list": {"idx": 120331, "uri": f"{ORIGIN}/api/v1/status-lists/38"}}


def test_a_changed_disclosure_is_not_part_of_what_was_signed() -> None:
    signed, *disclosures, last = sd_jwt_of(licence()).split("~")
    forged = base64.urlsafe_b64encode('["AAAA","name","王冒名"]'.encode()).rstrip(b"=").decode()

    with pytest.raises((ValueError, JWException)):
        SDJWTVerifier("~".join((signed[:-4] + "AAAA", *disclosures, last)), issuer_key)

    claims = SDJWTVerifier(f"{signed}~{forged}~", issuer_key).get_verified_payload()
    assert "name" not in claims


def test_the_salts_of_the_wallet_tell_nothing_of_those_of_the_showing_code() -> None:
    disclosures = sd_jwt_of(licence()).split("~")[1:-1]

    salts = {base64.urlsafe_b64decode(json.loads(_decoded(each))[0] + "==") for each in disclosures}

    assert len(salts) == len(disclosures)
    assert not salts & set(SALTS)


def test_no_credential_holds_what_the_token_may_not_hold() -> None:
    document = licence()

    told = vc_of(document).split(".")[1], *sd_jwt_of(document).split("~")[1:-1], sd_jwt_of(document).split(".")[1]

    content = b"".join(_decoded(part) for part in told).decode()
    hidden = [IDENTITY_NUMBER, QUALIFICATION_NUMBER, document.masked_identity_number, "1990-03-07", document.photo_digest]
    assert document.name in content
    assert not [text for text in (*hidden, document.masked_qualification_number) if text in content]


def _decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
