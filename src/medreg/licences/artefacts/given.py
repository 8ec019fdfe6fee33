"""What everything that is made of a licence version may look at."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from medreg.licences.document import LicenceDocument
from medreg.signing.port import Signer


@dataclass(frozen=True, slots=True)
class Given:
    """`document` is the signed version's own; `token` its token, None while that is what is being made; `photo` reads the
    portrait; `key_id` the key that signs this artefact (for the token the one that the document names); `now` the moment
    that the artefact may state. `demo` marks what it makes as 演示."""

    document: LicenceDocument
    token: bytes | None
    photo: Callable[[], bytes]
    signer: Signer
    key_id: str
    origin: str
    font_folder: Path
    demo: bool
    now: datetime
