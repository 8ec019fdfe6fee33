"""Typesetting by typst: a template and data become a tagged, archivable PDF (PDF/A-3a, PDF/UA-1). Also for letters.

Values reach the template as data, never as markup; a character without a glyph is an error, not an empty box.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from medreg.licences.render.glyphs import FontMissingError, coverage_of

NO_GLYPH = "could not be displayed with font"


class MissingGlyphError(ValueError):
    """The fonts lack these characters; the page is not made."""

    def __init__(self, characters: tuple[str, ...]) -> None:
        super().__init__(f"字库缺少以下字符：{'、'.join(characters)}。请提交生僻字工单，补充字库后再制作。")
        self.characters = characters


def typeset(
    template: Path,
    data: Mapping[str, Any],
    *,
    files: Mapping[str, bytes],
    font_folder: Path,
    dated: datetime,
) -> bytes:
    """PDF bytes, the same for the same input. `dated` is the time written into the file.

    The template reads `json(bytes(sys.inputs.data))`: `data`, plus `font` (family name) and `files` (name → bytes).
    Raises MissingGlyphError, FontMissingError.
    """
    missing = coverage_of(font_folder).missing("".join(_texts(data)))
    if missing:
        raise MissingGlyphError(missing)
    fonts = fonts_of(font_folder)
    content = {**data, "font": chinese_family(fonts), "files": {name: list(file) for name, file in files.items()}}
    compiler = typst.Compiler(
        input=template.read_bytes(),
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(content, ensure_ascii=False)},
    )
    try:
        pages = compiler.compile(format="pdf", pdf_standards=["a-3a", "ua-1"], timestamp=int(dated.timestamp()))
    except typst.TypstError as problem:
        if NO_GLYPH in problem.message:
            raise MissingGlyphError(tuple(problem.message.split("`")[1].strip('"'))) from problem
        raise
    assert isinstance(pages, bytes)
    return pages


@cache
def fonts_of(folder: Path) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def chinese_family(fonts: typst.Fonts) -> str:
    families = fonts.families()
    chinese = [family for family in families if family.endswith(" SC")] or families
    if not chinese:
        raise FontMissingError("no font; `make` installs the Chinese font")
    return min(chinese, key=lambda family: ("Sans" not in family, "Mono" in family, family))


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [text for item in value.values() for text in _texts(item)]
    if isinstance(value, list | tuple):
        return [text for item in value for text in _texts(item)]
    return []
