"""The licence as a W3C Verifiable Credential 2.0, secured as a JWT (VC Data Model 2.0; VC-JOSE-COSE, 3.1)."""

from typing import Any

from medreg.licences.artefacts.credential import claims_as_json, expiry, instant, status_list_url
from medreg.licences.artefacts.jws import compact_jws
from medreg.licences.document import LicenceDocument
from medreg.signing.port import Signer

PURPOSE = "vc"
MEDIA_TYPE = "application/vc+jwt"


def make_vc(document: LicenceDocument, *, origin: str, signer: Signer, key_id: str = "") -> bytes:
    """The JWT (ES256, typ vc+jwt) by `key_id`, or the document's key; the issuer is the installation at `origin`.

    It discloses every claim at once. `origin` is https://host. Raises KeyMissingError.
    """
    header = {"typ": "vc+jwt", "cty": "vc"}
    credential = _credential(document, origin.rstrip("/"))
    return compact_jws(header, credential, key_id=key_id or document.key_id, signer=signer).encode()


def _credential(document: LicenceDocument, origin: str) -> dict[str, Any]:
    list_url = status_list_url(document, origin)
    credential: dict[str, Any] = {
        "@context": ["https://www.w3.org/ns/credentials/v2", {"@vocab": f"{origin}/ns/licence#"}],
        "type": ["VerifiableCredential", "PhysicianLicence"],
        "issuer": {"id": origin, "name": document.authority},
        "validFrom": instant(document.issued_at),
        "credentialSubject": {"type": "Physician", **claims_as_json(document)},
        "credentialStatus": {
            "id": f"{list_url}#{document.status_index}",
            "type": "TokenStatusListEntry",
            "statusListCredential": list_url,
            "statusListIndex": str(document.status_index),
            "statusSize": 2,
        },
    }
    ends = expiry(document)
    if ends is not None:
        credential["validUntil"] = instant(ends)
    return credential
