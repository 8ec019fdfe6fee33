"""What the files of a licence are drawn and sealed with."""

from dataclasses import dataclass
from pathlib import Path

from medreg.signing.electronic_seal import SealBearer


@dataclass(frozen=True, slots=True)
class PageMaterial:
    """What the page is drawn with: the photo of the document, its token, the seal's picture and the installation's own."""

    photo: bytes
    token: bytes
    seal: bytes
    origin: str
    font_folder: Path
    demo: bool


@dataclass(frozen=True, slots=True)
class SealInHand:
    """The authority's seal (Seal.esl) and the key that bears it."""

    seal: bytes
    bearer: SealBearer
