"""Fonts of an OFD page: which font draws a character, how wide it is, and the embedded subset (HarfBuzz)."""

from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import uharfbuzz  # type: ignore[import-untyped]

from medreg.licences.render.glyphs import FONT_SUFFIXES, FontMissingError
from medreg.licences.render.typeset import MissingGlyphError

REGULAR, BOLD = "regular", "bold"
SIMPLIFIED_CHINESE = " SC"
COLLECTION = ".ttc"
LONGEST_COLLECTION = 16


@dataclass(frozen=True)
class Typeface:
    """One font of the folder; widths are in thousandths of the size."""

    family: str
    weight: str
    face: uharfbuzz.Face = field(repr=False, compare=False)
    prepared: uharfbuzz.Face = field(repr=False, compare=False)
    font: uharfbuzz.Font = field(repr=False, compare=False)

    def width(self, character: str) -> float | None:
        """Advance of `character` in parts of the size, or None without a glyph."""
        glyph = self.font.get_nominal_glyph(ord(character))
        return self.font.get_glyph_h_advance(glyph) / self.face.upem if glyph else None

    def subset(self, text: str) -> bytes:
        """The font reduced to the characters of `text`."""
        wanted = uharfbuzz.SubsetInput()
        wanted.unicode_set.update(ord(character) for character in text)
        wanted.layout_feature_tag_set.clear()
        wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING
        return bytes(uharfbuzz.subset(self.prepared, wanted).blob.data)


@dataclass(frozen=True)
class Run:
    """Characters of one typeface that stand together, with the advance of each in parts of the size."""

    typeface: Typeface
    text: str
    widths: tuple[float, ...]


@dataclass(frozen=True)
class FontFolder:
    """The typefaces of a folder; the Chinese one first, then the others for the characters that it lacks."""

    typefaces: tuple[Typeface, ...]

    def runs(self, text: str, weight: str) -> list[Run]:
        """`text` split by the typeface that draws each character. Raises MissingGlyphError."""
        wanted_first = sorted(self.typefaces, key=lambda typeface: typeface.weight != weight)
        drawn = [(character, *_drawer(character, wanted_first)) for character in text]
        return [
            Run(typeface, "".join(character for character, _, _ in group), tuple(width for _, _, width in group))
            for typeface, group in ((key, list(members)) for key, members in groupby(drawn, key=itemgetter(1)))
        ]


def _drawer(character: str, typefaces: list[Typeface]) -> tuple[Typeface, float]:
    for typeface in typefaces:
        width = typeface.width(character)
        if width is not None:
            return typeface, width
    raise MissingGlyphError((character,))


@cache
def font_folder_of(folder: Path) -> FontFolder:
    """The fonts under `folder`, kept for the life of the process. Raises FontMissingError."""
    files = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in FONT_SUFFIXES]
    typefaces = [_typeface(path) for path in files]
    if not typefaces:
        raise FontMissingError(f"no font under {folder}; `make` installs the Chinese font")
    return FontFolder(tuple(sorted(typefaces, key=_preference)))


def _preference(typeface: Typeface) -> tuple[bool, bool, bool, str]:
    family = typeface.family
    return (not family.endswith(SIMPLIFIED_CHINESE), "Sans" not in family, "Mono" in family, family)


def _typeface(path: Path) -> Typeface:
    content = uharfbuzz.Blob(path.read_bytes())
    face = uharfbuzz.Face(content, _index(content) if path.suffix.lower() == COLLECTION else 0)
    weight = BOLD if BOLD in path.stem.lower() else REGULAR
    return Typeface(_family(face), weight, face, uharfbuzz.subset_preprocess(face), uharfbuzz.Font(face))


def _index(content: uharfbuzz.Blob) -> int:
    """The member of a collection that is cut for mainland China, else the first."""
    for index in range(LONGEST_COLLECTION):
        face = uharfbuzz.Face(content, index)
        if not face.glyph_count:
            break
        if _family(face).endswith(SIMPLIFIED_CHINESE):
            return index
    return 0


def _family(face: uharfbuzz.Face) -> str:
    names = uharfbuzz.OTNameIdPredefined
    return str(face.get_name(names.TYPOGRAPHIC_FAMILY) or face.get_name(names.FONT_FAMILY) or "")
