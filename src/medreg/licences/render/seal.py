"""The picture of the seal in demonstrations, by authority: SVG for the PDF, PNG for the electronic seal of the OFD.

A production installation hands in the picture that the authority's approved seal system delivered instead.
"""

import io
import json
from functools import lru_cache
from pathlib import Path
from typing import Literal

import typst
from PIL import Image

from medreg.licences.render.typeset import NO_GLYPH, MissingGlyphError, chinese_family, fonts_of

TEMPLATE = Path(__file__).with_name("seal.typ")
MARK = "演示"
SIDE_MM = 42.0
DOTS_PER_INCH = 300
COLOURS = 16


@lru_cache(maxsize=512)
def demo_seal_svg(authority: str, font_folder: Path) -> bytes:
    """A vector picture, transparent around the ink; glyphs are outlines. Raises MissingGlyphError."""
    return _drawn(authority, font_folder, "svg")


@lru_cache(maxsize=512)
def demo_seal_png(authority: str, font_folder: Path) -> bytes:
    """The same at 300 dots per inch, with transparency, in few colours: it stands twice in every OFD."""
    picture = Image.open(io.BytesIO(_drawn(authority, font_folder, "png")))
    out = io.BytesIO()
    picture.quantize(COLOURS, method=Image.Quantize.FASTOCTREE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _drawn(authority: str, font_folder: Path, form: Literal["svg", "png"]) -> bytes:
    fonts = fonts_of(font_folder)
    data = {"font": chinese_family(fonts), "name": authority, "below": MARK}
    compiler = typst.Compiler(
        input=TEMPLATE.read_bytes(),
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    try:
        picture = compiler.compile(format=form, ppi=DOTS_PER_INCH)
    except typst.TypstError as problem:
        if NO_GLYPH in problem.message:
            raise MissingGlyphError(tuple(authority)) from problem
        raise
    assert isinstance(picture, bytes)
    return picture
