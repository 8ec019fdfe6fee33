"""Every artefact that the signing process makes of a licence version, by purpose.

A new one is a file of this folder with one pure function, and one line here. Besides `token`, which every version gets, an
artefact is made when somebody asks for it (`actions/request_artefact.py`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from medreg.licences.artefacts.given import Given
from medreg.licences.artefacts.token import make_token
from medreg.signing.keys import Algorithm

TOKEN = "token"  # noqa: S105 - the name of an artefact


@dataclass(frozen=True, slots=True)
class Artefact:
    """How it is made, and the algorithm of the key that signs it."""

    make: Callable[[Given], bytes]
    algorithm: Algorithm = Algorithm.ES256


ARTEFACTS: Mapping[str, Artefact] = {
    TOKEN: Artefact(lambda given: make_token(given.document, signer=given.signer)),
}
