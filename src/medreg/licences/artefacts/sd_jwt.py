"""The licence as an SD-JWT VC (RFC 9901; draft-ietf-oauth-sd-jwt-vc): the wallet discloses what its holder chooses.

Written here and not by a library, because the signature comes through the signer port; a library verifies it in the tests.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from medreg.licences.artefacts.credential import STATUS_ON_ISSUE, claims_as_json, expiry, status_list_url
from medreg.licences.artefacts.jws import base64url, compact_jws, json_bytes
from medreg.licences.claims_tree import NUMBERS
from medreg.licences.document import LicenceDocument
from medreg.signing.port import Signer

PURPOSE = "sd_jwt"
MEDIA_TYPE = "application/dc+sd-jwt"
TYPE = "urn:medreg:physician-licence:1"
SALT_BYTES = 16
_CLAIM_OF = {STATUS_ON_ISSUE: "status"}


def make_sd_jwt(
    document: LicenceDocument,
    salts: Sequence[bytes],
    *,
    origin: str,
    signer: Signer,
    key_id: str = "",
    now: datetime | None = None,
) -> bytes:
    """issuer-signed JWT ~ disclosure ~ … ~, every claim disclosable and none bound to a wallet's key.

    `key_id` and `now` are the key and the time of signing: those of the document unless it is made later.
    The salts of the disclosures are derived one way from those of the signed claims, so neither tells the other.
    Raises KeyMissingError.
    """
    disclosures = [
        base64url(json_bytes([_salt(salts[NUMBERS[_CLAIM_OF.get(name, name)]]), name, value]))
        for name, value in claims_as_json(document).items()
    ]
    digests = sorted(base64url(hashlib.sha256(disclosure.encode()).digest()) for disclosure in disclosures)
    issued = {"iat": int((now or document.issued_at).timestamp()), "_sd": digests, "_sd_alg": "sha-256"}
    payload = {**_payload(document, origin.rstrip("/")), **issued}
    signed = compact_jws({"typ": "dc+sd-jwt"}, payload, key_id=key_id or document.key_id, signer=signer)
    return "".join(f"{part}~" for part in (signed, *disclosures)).encode()


def _salt(salt: bytes) -> str:
    return base64url(hashlib.sha256(b"sd-jwt" + salt).digest()[:SALT_BYTES])


def _payload(document: LicenceDocument, origin: str) -> dict[str, Any]:
    payload: dict[str, Any] = {
        "iss": origin,
        "vct": TYPE,
        "status": {"status_list": {"idx": document.status_index, "uri": status_list_url(document, origin)}},
    }
    ends = expiry(document)
    if ends is not None:
        payload["exp"] = int(ends.timestamp())
    return payload
