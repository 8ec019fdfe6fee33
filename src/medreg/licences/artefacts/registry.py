"""Every artefact that the signing process makes of a licence version, by purpose.

A new one is a file of this folder with one pure function, and one line here. Besides the token and the signed claims, which
every version gets, an artefact is made when somebody asks for it (`actions/request_artefact.py`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from medreg.licences.artefacts import claims, ofd, pdf, sd_jwt, vc
from medreg.licences.artefacts.given import Given
from medreg.licences.artefacts.token import make_token
from medreg.signing.keys import Algorithm

TOKEN = "token"  # noqa: S105 - the name of an artefact


@dataclass(frozen=True, slots=True)
class Artefact:
    """How it is made, and the algorithm of the key that signs it. What holds more than strangers may read is `sealed` where
    it is kept."""

    make: Callable[[Given], bytes]
    algorithm: Algorithm = Algorithm.ES256
    sealed: bool = False


def _pdf(given: Given) -> bytes:
    return pdf.make_pdf(
        given.document,
        given.page(),
        signer=given.signer,
        key_id=given.key_id,
        chain=given.chain(),
        signed_at=given.now,
    )


def _ofd(given: Given) -> bytes:
    return ofd.make_ofd(given.document, given.page(), sealing=given.sealing(), signed_at=given.now)


def _claims(given: Given) -> bytes:
    return claims.make_claims(
        given.document, given.salts(), given.signer, key_id=given.key_id, now=given.now
    )


def _vc(given: Given) -> bytes:
    return vc.make_vc(given.document, origin=given.origin, signer=given.signer, key_id=given.key_id)


def _sd_jwt(given: Given) -> bytes:
    return sd_jwt.make_sd_jwt(
        given.document,
        given.salts(),
        origin=given.origin,
        signer=given.signer,
        key_id=given.key_id,
        now=given.now,
    )


ARTEFACTS: Mapping[str, Artefact] = {
    TOKEN: Artefact(lambda given: make_token(given.document, signer=given.signer)),
    claims.PURPOSE: Artefact(_claims),
    vc.PURPOSE: Artefact(_vc),
    sd_jwt.PURPOSE: Artefact(_sd_jwt, sealed=True),
    pdf.PURPOSE: Artefact(_pdf, sealed=True),
    ofd.PURPOSE: Artefact(_ofd, Algorithm.SM2, sealed=True),
}
