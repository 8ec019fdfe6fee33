"""The certificate laid out for OFD: the same texts in the same order as the PDF's template, on as many pages as needed."""

from dataclasses import dataclass, field
from typing import Any

from medreg.licences.render.ofd_fonts import FontFolder
from medreg.licences.render.ofd_marks import (
    ASCENT,
    BLUE,
    LIGHT_BLUE,
    LINE,
    MM_PER_POINT,
    PALE,
    QUIET,
    RED,
    Box,
    Mark,
    Picture,
    Style,
    Text,
    lines_of,
    width_of,
)

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
LEFT, RIGHT = 24.0, 186.0
MIDDLE = PAGE_WIDTH / 2
PHOTO, QR = "photo", "qr"
PHOTO_SIZE = (35.0, 45.0)
ROWS_FROM, NEXT_PAGE_FROM, FOOT_FROM, PAGE_END = 137.0, 22.0, 231.0, 277.0
LABELS, VALUES = 29.0, 64.0
SEAL_SIDE = 42.0
LONG_TEXT = 90
LABEL, VALUE, SMALL_VALUE = Style.points(9.5, QUIET), Style.points(11), Style.points(9)
FOOTNOTE = Style.points(8.2, QUIET)


@dataclass
class Sheets:
    """Pages in the making; the last one is being filled."""

    fonts: FontFolder
    demo: bool
    pages: list[list[Mark]] = field(default_factory=list)

    def turn(self) -> None:
        """Begin a page with its frame and, in demonstrations, the watermark."""
        self.pages.append(_frame())
        if len(self.pages) == 1:
            self.put(Box(13.2, 13.2, 183.6, 52, PALE))
        if self.demo:
            self.pages[-1] += _watermark()

    def put(self, mark: Mark) -> None:
        """Onto the last page."""
        self.pages[-1].append(mark)

    def centred(self, y: float, text: str, style: Style) -> None:
        """A line in the middle of the page."""
        self.put(Text(MIDDLE - width_of(self.fonts, text, style) / 2, y, text, style))

    def ranged_right(self, y: float, text: str, style: Style) -> float:
        """A line that ends at the right margin; returns where it begins."""
        x = RIGHT - width_of(self.fonts, text, style)
        self.put(Text(x, y, text, style))
        return x


@dataclass(frozen=True, slots=True)
class SealPlace:
    """Where the seal stands: page by number from 0, upper left corner."""

    page: int
    x: float
    y: float


def certificate_pages(
    texts: dict[str, Any], fonts: FontFolder, *, address: str, qr_mm: float, quiet_mm: float, demo: bool
) -> tuple[list[list[Mark]], SealPlace]:
    """The pages of `certificate_texts` and the place of the seal. Raises MissingGlyphError."""
    sheets = Sheets(fonts, demo)
    sheets.turn()
    _heading(sheets, texts)
    _person(sheets, texts)
    y = _rows(sheets, texts["registration"], ROWS_FROM)
    if y > FOOT_FROM:
        sheets.turn()
    sheets.put(Picture(LEFT - quiet_mm, PAGE_END + quiet_mm - qr_mm, qr_mm, qr_mm, QR))
    return sheets.pages, _foot(sheets, texts, address, LEFT + qr_mm - quiet_mm + 8)


def _frame() -> list[Mark]:
    return [
        Box(11, 11, 188, 275, BLUE, 1.4 * MM_PER_POINT),
        Box(12.6, 12.6, 184.8, 271.8, LIGHT_BLUE, 0.4 * MM_PER_POINT),
    ]


def _watermark() -> list[Mark]:
    style = Style(40 * MM_PER_POINT, RED, Style.points(1, bold=True).weight, tracking=0.25, turned=-28, alpha=24)
    return [Text(18 + column * 68, 66 + row * 54, "演示", style) for row in range(5) for column in range(3)]


def _heading(sheets: Sheets, texts: dict[str, Any]) -> None:
    kind = texts["kind"]
    sheets.centred(28, "中华人民共和国", Style.points(10.5, QUIET, tracking=0.32))
    sheets.centred(44, kind, Style.points(29, BLUE, bold=True, tracking=0.06 if len(kind) > 8 else 0.3))
    sheets.centred(55, "电子证照", Style.points(11, BLUE, tracking=0.5))


def _person(sheets: Sheets, texts: dict[str, Any]) -> None:
    sheets.put(Picture(LEFT, 72, *PHOTO_SIZE, PHOTO))
    sheets.put(Box(LEFT, 72, *PHOTO_SIZE, LINE, 0.5 * MM_PER_POINT))
    sheets.put(Text(69, 75.4, "姓名", LABEL))
    name = texts["name"]
    style = Style.points(14 if len(name) > 14 else 22, bold=True)
    for number, line in enumerate(lines_of(sheets.fonts, name, style, RIGHT - 69)):
        sheets.put(Text(69, 84.4 + number * style.size * 1.2, line, style))
    for number, (label, value) in enumerate(texts["person"]):
        y = 98.4 + number * 7.4
        sheets.put(Text(69, y, label, LABEL))
        sheets.put(Text(93, y, value, VALUE))
        if number:
            sheets.put(Box(69, y - 5.4, RIGHT - 69, 0, LINE, 0.4 * MM_PER_POINT))
    sheets.put(Box(LEFT, 121, RIGHT - LEFT, 11.5, PALE))
    sheets.put(Text(LABELS, 128.2, "执业证书编码", Style.points(10, QUIET)))
    sheets.put(Text(VALUES, 128.9, texts["licence_number"], Style.points(17, BLUE, bold=True, tracking=0.03)))


def _rows(sheets: Sheets, rows: list[list[str]], y: float) -> float:
    """The rows from `y`, broken over pages between lines; returns where they end."""
    for number, (label, value) in enumerate(rows):
        style = SMALL_VALUE if len(value) > LONG_TEXT else VALUE
        step = style.size * 1.55
        for line_number, line in enumerate(lines_of(sheets.fonts, value, style, RIGHT - 5 - VALUES)):
            if y + step > PAGE_END:
                sheets.turn()
                y = NEXT_PAGE_FROM
            if line_number == 0:
                if number:
                    sheets.put(Box(LABELS, y, RIGHT - 5 - LABELS, 0, LINE, 0.4 * MM_PER_POINT))
                sheets.put(Text(LABELS, y + 1.5 + VALUE.size * ASCENT, label, LABEL))
            sheets.put(Text(VALUES, y + 1.5 + VALUE.size * ASCENT, line, style))
            y += step
        y += 2.0
    return y


def _foot(sheets: Sheets, texts: dict[str, Any], address: str, x: float) -> SealPlace:
    if texts["stamp"]:
        style = Style.points(15, RED, bold=True, tracking=0.1)
        width = width_of(sheets.fonts, texts["stamp"], style)
        sheets.put(Box(RIGHT - width - 6, 226.5, width + 6, 9.5, RED, 1.6 * MM_PER_POINT))
        sheets.put(Text(RIGHT - width - 3, 233.1, texts["stamp"], style))
    sheets.ranged_right(244, "发证机关", LABEL)
    authority = sheets.ranged_right(251.4, texts["authority"], Style.points(14, bold=True))
    date = sheets.ranged_right(258.4, texts["issued_on"], Style.points(12))
    label = date - 3 - width_of(sheets.fonts, "签发日期", LABEL)
    sheets.put(Text(label, 258.4, "签发日期", LABEL))
    sheets.put(Box(x, 262, RIGHT - x, 0, LINE, 0.4 * MM_PER_POINT))
    warning = "演示证照，数据均为虚构，不具法律效力。"
    notes = [("扫描二维码核验签名和当前状态，或访问 " + address + "。", FOOTNOTE)]
    notes.append(("证照是否有效以登记系统的当前状态为准。", FOOTNOTE))
    notes += [(warning, Style(FOOTNOTE.size, RED))] if sheets.demo else []
    notes.append((f"{texts['version']}，校验摘要 {texts['digest']}", Style(FOOTNOTE.size, QUIET)))
    for number, (note, style) in enumerate(notes):
        sheets.put(Text(x, 266 + number * 3.9, note, style))
    left = max(min(authority - SEAL_SIDE / 2, label - SEAL_SIDE * 2 / 3), x)
    return SealPlace(len(sheets.pages) - 1, left, 222.0)
