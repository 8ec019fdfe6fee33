"""The token: the claims that anyone may read, signed."""

from medreg.licences.document import LicenceDocument
from medreg.licences.token import assemble, to_be_signed
from medreg.signing.port import Signer


def make_token(document: LicenceDocument, *, signer: Signer) -> bytes:
    """COSE_Sign1 by the key that the document names. Raises KeyMissingError when it is away."""
    return assemble(document, signer.sign(document.key_id, to_be_signed(document)))
