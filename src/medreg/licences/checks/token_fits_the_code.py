"""The token fits a QR code that telephones read from paper at half a millimetre a module."""

from collections.abc import Iterator

from medreg.licences.checks.defect import Defect, Severity, Subject
from medreg.licences.cose import SIGNATURE_BYTES, Sign1

SOURCE = "docs/licence-format.md（凭证大小）；实测：14型M级二维码在0.5毫米模块下可读"
USUAL_BYTES, LARGEST_BYTES = 340, 600


def token_fits_the_code(subject: Subject) -> Iterator[Defect]:
    """Up to 340 bytes is usual; up to 600 prints a larger code; more is not issued."""
    size = len(Sign1(subject.document.key_id, subject.payload, bytes(SIGNATURE_BYTES)).to_bytes())
    if size > USUAL_BYTES:
        severity = Severity.ERROR if size > LARGEST_BYTES else Severity.WARNING
        message = f"二维码凭证有{size}字节，超过{USUAL_BYTES}字节；请缩短范围、机构或机关名称"
        yield Defect("token_fits_the_code", severity, "token", message, SOURCE)
