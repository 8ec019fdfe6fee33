"""The document of a stay (短期行医) as one A4 page: PDF/A-3a and PDF/UA-1, with the address of its public record."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from medreg.licences.qr import qr_symbol
from medreg.licences.render.typeset import typeset

TEMPLATE = Path(__file__).with_name("visitor.typ")


def visitor_pdf(
    texts: Mapping[str, object], *, address: str, dated: datetime, font_folder: Path, demo: bool
) -> bytes:
    """`texts` has document, number, name, authority, issued_on and rows (label, words). Raises MissingGlyphError."""
    return typeset(
        TEMPLATE,
        {**texts, "address": address, "demo": demo},
        files={"qr": qr_symbol(address, "").svg().encode()},
        font_folder=font_folder,
        dated=dated,
    )
