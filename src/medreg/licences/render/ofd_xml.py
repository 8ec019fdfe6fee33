"""The XML of an OFD page: marks become objects with ids, texts name their font and the advance of every character."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from medreg.licences.render.ofd_fonts import FontFolder, Run, Typeface
from medreg.licences.render.ofd_marks import ASCENT, DEPTH, Box, Mark, Picture, Style, Text

NAMESPACE = "http://www.ofdspec.org/2016"


class Markup(str):
    """Text that is XML already; every other text is escaped when it is put into an element."""

    __slots__ = ()


def joined(parts: Iterable[Markup]) -> Markup:
    """Elements one after another."""
    return Markup("".join(parts))


@dataclass
class Drawn:
    """What the pages used so far: ids given, and the characters of every typeface."""

    fonts: FontFolder
    pictures: dict[str, int]
    first_font: int
    first_mark: int
    used: dict[str, tuple[int, Typeface, set[str]]] = field(default_factory=dict)
    last_id: int = 0

    def next_id(self) -> str:
        """An id that no other object has."""
        self.last_id = max(self.last_id + 1, self.first_mark)
        return str(self.last_id)

    def font_id(self, run: Run) -> str:
        """The id of the run's typeface, whose characters are remembered for the subset."""
        name = run.typeface.family + run.typeface.weight
        number, _, characters = self.used.setdefault(name, (self.first_font + len(self.used), run.typeface, set()))
        characters.update(run.text)
        return str(number)

    def font_files(self) -> dict[str, bytes]:
        """The embedded subsets by file name."""
        return {
            f"font_{number}.ttf": typeface.subset("".join(sorted(characters)))
            for number, typeface, characters in self.used.values()
        }

    def font_resources(self) -> bytes:
        """PublicRes.xml."""
        fonts = [
            element(
                "Font",
                element("FontFile", f"font_{number}.ttf"),
                ID=str(number),
                FontName=typeface.family,
                FamilyName=typeface.family,
                Charset="unicode",
                **({"Bold": "true"} if typeface.weight == "bold" else {}),
            )
            for number, typeface, _ in self.used.values()
        ]
        return xml("Res", element("Fonts", *fonts), BaseLoc="Res")


def drawn_page(marks: list[Mark], drawn: Drawn) -> bytes:
    """Content.xml of one page."""
    objects = joined(_object(mark, drawn) for mark in marks)
    layer = element("Layer", objects, ID=drawn.next_id(), Type="Body")
    return xml("Page", element("Content", layer))


def xml(name: str, *content: str, **attributes: str) -> bytes:
    """A whole part with its namespace."""
    declared = element(name, *content, **{"xmlns:ofd": NAMESPACE}, **attributes)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{declared}\n'.encode()


def element(name: str, *content: str, **attributes: str) -> Markup:
    """An element; content that is no Markup is text and is escaped."""
    inner = "".join(part if isinstance(part, Markup) else escape(part) for part in content)
    return Markup(f"<ofd:{name}{_written(attributes)}>{inner}</ofd:{name}>")


def empty(name: str, **attributes: str) -> Markup:
    """An element without content."""
    return Markup(f"<ofd:{name}{_written(attributes)}/>")


def _written(attributes: dict[str, str]) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())


def _object(mark: Mark, drawn: Drawn) -> Markup:
    if isinstance(mark, Text):
        return _text(mark, drawn)
    if isinstance(mark, Box):
        return _path(mark, drawn)
    return _image(mark, drawn)


def _text(mark: Text, drawn: Drawn) -> Markup:
    objects: list[Markup] = []
    x = mark.x
    for run in drawn.fonts.runs(mark.text, mark.style.weight):
        advances = [(width + mark.style.tracking) * mark.style.size for width in run.widths]
        objects.append(_run(run, advances, x, mark, drawn))
        x += sum(advances)
    return joined(objects)


def _run(run: Run, advances: list[float], x: float, mark: Text, drawn: Drawn) -> Markup:
    style, width = mark.style, sum(advances)
    ascent, height = style.size * ASCENT, style.size * (ASCENT + DEPTH)
    place = {"X": "0", "Y": _mm(ascent)}
    if len(advances) > 1:
        place["DeltaX"] = " ".join(_mm(advance) for advance in advances[:-1])
    attributes = {
        "ID": drawn.next_id(),
        "Boundary": _mms(x, mark.y - ascent, width, height),
        "Font": drawn.font_id(run),
        "Size": _mm(style.size),
    }
    if style.weight == "bold":
        attributes["Weight"] = "700"
    if style.turned:
        attributes |= _turned(mark, width, height)
    colour = empty("FillColor", Value=_colour(style), **({"Alpha": str(style.alpha)} if style.alpha < 255 else {}))
    return element("TextObject", colour, element("TextCode", run.text, **place), **attributes)


def _turned(mark: Text, width: float, height: float) -> dict[str, str]:
    """A boundary with room for the turned line, and the matrix that turns it about the boundary's corner."""
    angle = math.radians(mark.style.turned)
    sine, cosine = math.sin(angle), math.cos(angle)
    rise = max(-sine * width, 0.0)
    box = (mark.x, mark.y - rise - height, width + height, rise + 2 * height)
    return {"Boundary": _mms(*box), "CTM": _mms(cosine, sine, -sine, cosine, 0, rise)}


def _path(mark: Box, drawn: Drawn) -> Markup:
    w, h, line = mark.width, mark.height, mark.line_width
    colour = " ".join(map(str, mark.colour))
    track = f"M 0 0 L {_mm(w)} 0" + (f" L {_mm(w)} {_mm(h)} L 0 {_mm(h)} C" if h else "")
    style = {"Stroke": "true", "Fill": "false", "LineWidth": _mm(line)} if line else {"Stroke": "false", "Fill": "true"}
    paint = empty("StrokeColor" if line else "FillColor", Value=colour)
    box = _mms(mark.x, mark.y, w, h or line)
    return element("PathObject", paint, element("AbbreviatedData", track), ID=drawn.next_id(), Boundary=box, **style)


def _image(mark: Picture, drawn: Drawn) -> Markup:
    return empty(
        "ImageObject",
        ID=drawn.next_id(),
        Boundary=_mms(mark.x, mark.y, mark.width, mark.height),
        CTM=_mms(mark.width, 0, 0, mark.height, 0, 0),
        ResourceID=str(drawn.pictures[mark.resource]),
    )


def _colour(style: Style) -> str:
    return " ".join(map(str, style.colour))


def _mms(*values: float) -> str:
    return " ".join(map(_mm, values))


def _mm(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".") or "0"
