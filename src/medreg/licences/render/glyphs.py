"""Which characters a font folder can draw, read from the fonts' own character maps (OpenType cmap 4 and 12)."""

import struct
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FONT_SUFFIXES = (".ttf", ".otf", ".ttc")
WEIGHT_OF_TEXT = "regular"


class FontMissingError(FileNotFoundError):
    """The folder holds no font that can be read."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Sorted, joined ranges of code points, both ends included."""

    ranges: tuple[tuple[int, int], ...]

    def has(self, character: str) -> bool:
        """Whether some font of the folder has a glyph for `character`."""
        position = bisect_right(self.ranges, (ord(character), 0x110000)) - 1
        return position >= 0 and self.ranges[position][0] <= ord(character) <= self.ranges[position][1]

    def missing(self, text: str) -> tuple[str, ...]:
        """The characters of `text` without a glyph, each once, in order of appearance; line breaks need none."""
        return tuple(dict.fromkeys(character for character in text if character != "\n" and not self.has(character)))


@cache
def coverage_of(folder: Path) -> Coverage:
    """Coverage of all fonts under `folder` in their text weight. Raises FontMissingError."""
    fonts = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in FONT_SUFFIXES]
    text_fonts = [path for path in fonts if WEIGHT_OF_TEXT in path.stem.lower()] or fonts
    if not text_fonts:
        raise FontMissingError(f"no font under {folder}; `make` installs the Chinese font")
    return Coverage(_joined([ranges for path in text_fonts for ranges in _ranges(path)]))


def _joined(ranges: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return tuple(joined)


def _ranges(path: Path) -> list[tuple[int, int]]:
    font = path.read_bytes()
    start = struct.unpack_from(">I", font, 12)[0] if font[:4] == b"ttcf" else 0
    tables = struct.unpack_from(">H", font, start + 4)[0]
    for index in range(tables):
        name, _, offset, _ = struct.unpack_from(">4sIII", font, start + 12 + 16 * index)
        if name == b"cmap":
            return _cmap_ranges(font, offset)
    return []


def _cmap_ranges(font: bytes, cmap: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for index in range(struct.unpack_from(">H", font, cmap + 2)[0]):
        table = cmap + struct.unpack_from(">I", font, cmap + 4 + 8 * index + 4)[0]
        form = struct.unpack_from(">H", font, table)[0]
        if form == 12:
            groups = struct.unpack_from(">I", font, table + 12)[0]
            found += [struct.unpack_from(">II", font, table + 16 + 12 * group) for group in range(groups)]
        elif form == 4:
            segments = struct.unpack_from(">H", font, table + 6)[0] // 2
            ends = struct.unpack_from(f">{segments}H", font, table + 14)
            starts = struct.unpack_from(f">{segments}H", font, table + 16 + 2 * segments)
            found += [(first, last) for first, last in zip(starts, ends, strict=True) if last != 0xFFFF]
    return found
