"""The QR code of a licence: the address in byte mode, the digits in numeric mode, error correction M, as PNG or SVG."""

import io
from dataclasses import dataclass
from typing import Final

import qrcode
from PIL import Image
from qrcode.constants import ERROR_CORRECT_M
from qrcode.util import QRData

QUIET_ZONE = 4
NUMERIC_MODE: Final = 1
BYTE_MODE: Final = 4


@dataclass(frozen=True, slots=True)
class QrSymbol:
    """`rows` of modules (True is dark) without the quiet zone; `version` is the size of the symbol, 1 to 40."""

    version: int
    rows: tuple[tuple[bool, ...], ...]

    def png(self, *, pixels_per_module: int = 5) -> bytes:
        """A black-and-white PNG with its quiet zone of four modules."""
        modules = len(self.rows) + 2 * QUIET_ZONE
        picture = Image.new("1", (modules, modules), 1)
        for y, row in enumerate(self.rows):
            for x, dark in enumerate(row):
                if dark:
                    picture.putpixel((x + QUIET_ZONE, y + QUIET_ZONE), 0)
        side = modules * pixels_per_module
        out = io.BytesIO()
        picture.resize((side, side), Image.Resampling.NEAREST).save(out, "PNG", optimize=True)
        return out.getvalue()

    def svg(self, *, title: str = "") -> str:
        """An SVG of one path, one unit a module, quiet zone included; no style attribute (strict CSP).

        With `title` it is a labelled picture, without it a decorative one. `title` is escaped.
        """
        modules = len(self.rows) + 2 * QUIET_ZONE
        naming = f'role="img" aria-label="{_escaped(title)}"' if title else 'aria-hidden="true"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {modules} {modules}" '
            f'shape-rendering="crispEdges" {naming}><path fill="#fff" d="M0 0h{modules}v{modules}H0z"/>'
            f'<path fill="#000" d="{self._dark_runs()}"/></svg>'
        )

    def _dark_runs(self) -> str:
        parts: list[str] = []
        for y, row in enumerate(self.rows):
            start = None
            for x, dark in enumerate((*row, False)):
                if dark and start is None:
                    start = x
                elif not dark and start is not None:
                    parts.append(f"M{start + QUIET_ZONE} {y + QUIET_ZONE}h{x - start}v1h-{x - start}z")
                    start = None
        return "".join(parts)


def qr_symbol(address: str, digits: str) -> QrSymbol:
    """The smallest symbol at level M for `address` followed by `digits` (the two parts of `token.token_url`), if any."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(QRData(address.encode(), mode=BYTE_MODE), optimize=0)
    if digits:
        code.add_data(QRData(digits.encode(), mode=NUMERIC_MODE), optimize=0)
    code.make(fit=True)
    return QrSymbol(code.version, tuple(tuple(bool(dark) for dark in row) for row in code.modules))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
