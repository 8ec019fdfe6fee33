"""What everything that is made of a licence version may look at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from medreg.licences.artefacts.material import PageMaterial, SealInHand
from medreg.licences.document import LicenceDocument
from medreg.signing.port import Signer


@dataclass(frozen=True, slots=True)
class Given:
    """`document` is the signed version's own; `token` its token, None while that is what is being made. What not every
    artefact needs is read when asked for: `salts` of the claims, `photo`, `seal_picture` of the authority, `chain` of the
    certificates of the key that signs now, `sealing` with an SM2 key. `key_id` is the key that signs this artefact; `now`
    the moment that it may state. `demo` marks what it makes as 演示."""

    document: LicenceDocument
    token: bytes | None
    salts: Callable[[], Sequence[bytes]]
    photo: Callable[[], bytes]
    seal_picture: Callable[[], bytes]
    chain: Callable[[], tuple[bytes, ...]]
    sealing: Callable[[], SealInHand]
    signer: Signer
    key_id: str
    origin: str
    font_folder: Path
    demo: bool
    now: datetime

    def page(self) -> PageMaterial:
        """What a page of the licence is drawn with. The token is there."""
        assert self.token is not None
        return PageMaterial(self.photo(), self.token, self.seal_picture(), self.origin, self.font_folder, self.demo)
