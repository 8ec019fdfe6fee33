"""What stands on an OFD page, in millimetres from its upper left corner (GB/T 33190-2016, 8): texts, lines, fields, pictures."""

from dataclasses import dataclass

from medreg.licences.render.ofd_fonts import BOLD, REGULAR, FontFolder

MM_PER_POINT = 25.4 / 72
ASCENT, DEPTH = 0.88, 0.24
"""Of a Chinese font above and below the base line, in parts of its size."""
NEVER_FIRST = "、，。；：）》”"
"""Stays at the end of its line, beyond the margin if need be (避头)."""
Colour = tuple[int, int, int]
INK: Colour = (27, 36, 48)
QUIET: Colour = (92, 103, 117)
BLUE: Colour = (11, 74, 158)
LIGHT_BLUE: Colour = (96, 139, 195)
LINE: Colour = (201, 211, 223)
PALE: Colour = (243, 247, 252)
RED: Colour = (179, 38, 30)


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: size in millimetres, extra space between characters in parts of the size, degrees clockwise."""

    size: float
    colour: Colour = INK
    weight: str = REGULAR
    tracking: float = 0.0
    turned: float = 0.0
    alpha: int = 255

    @classmethod
    def points(cls, points: float, colour: Colour = INK, *, bold: bool = False, tracking: float = 0.0) -> "Style":
        """By the size in points."""
        return cls(points * MM_PER_POINT, colour, BOLD if bold else REGULAR, tracking)


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; (x, y) is the beginning of its base line."""

    x: float
    y: float
    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, filled or outlined; a line when it has no height."""

    x: float
    y: float
    width: float
    height: float
    colour: Colour
    line_width: float = 0.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A resource by its name."""

    x: float
    y: float
    width: float
    height: float
    resource: str


Mark = Text | Box | Picture


def width_of(fonts: FontFolder, text: str, style: Style) -> float:
    """Millimetres that one line of `text` takes. Raises MissingGlyphError."""
    runs = fonts.runs(text, style.weight)
    between = max(len(text) - 1, 0) * style.tracking
    return (sum(sum(run.widths) for run in runs) + between) * style.size


def lines_of(fonts: FontFolder, text: str, style: Style, room: float) -> list[str]:
    """`text` broken at its line breaks and wherever a line would be wider than `room`; Chinese breaks anywhere."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, width = "", 0.0
        for character in paragraph:
            step = width_of(fonts, character, style) + style.tracking * style.size
            if line and width + step > room and character not in NEVER_FIRST:
                lines.append(line)
                line, width = "", 0.0
            line, width = line + character, width + step
        lines.append(line)
    return lines
