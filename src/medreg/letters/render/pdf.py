"""A letter as an archivable PDF (PDF/A-3a, PDF/UA-1); a character without a glyph is named, never left as an empty box."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from medreg.letters.numbers import grouped_code
from medreg.letters.text import LetterText
from medreg.licences.qr import qr_symbol
from medreg.licences.render.glyphs import coverage_of
from medreg.licences.render.typeset import MissingGlyphError, typeset

TEMPLATE = Path(__file__).with_name("letter.typ")


@dataclass(frozen=True, slots=True)
class Marks:
    """What is given to a letter besides its text. `origin` is the public address of this site."""

    number: str
    code: str
    origin: str

    @property
    def address(self) -> str:
        return f"{self.origin}/verify/letter/"


def letter_pdf(text: LetterText, marks: Marks, *, font_folder: Path, dated: datetime, demo: bool) -> bytes:
    """The same bytes for the same input; the text as it was written goes along as `letter.json`."""
    printed: dict[str, Any] = {
        **text.to_json(),
        "number": marks.number,
        "code": grouped_code(marks.code),
        "address": marks.address,
        "notes": [],
        "demo": demo,
    }
    written = json.dumps({**text.to_json(), "number": marks.number}, ensure_ascii=False, sort_keys=True)
    symbol = qr_symbol(f"{marks.address}?code={marks.code}", "")
    files = {"qr": symbol.svg().encode(), "json": written.encode()}

    def made(data: Mapping[str, Any]) -> bytes:
        return typeset(TEMPLATE, data, files=files, font_folder=font_folder, dated=dated)

    named = named_by_code(printed, coverage_of(font_folder).missing("".join(_texts(printed))))
    try:
        return made(named)
    except MissingGlyphError as missing:  # no font draws this combination, although each part is in one
        return made(named_by_code(named, missing.characters))


def named_by_code(data: Mapping[str, Any], characters: Iterable[str]) -> dict[str, Any]:
    """Each of `characters` as 〔U+20BB7〕, explained in a note."""
    names = {character: f"〔U+{ord(character):04X}〕" for character in characters}
    if not names:
        return dict(data)
    changed = {name: _mapped(value, lambda text: _named(text, names)) for name, value in data.items()}
    explained = f"{'、'.join(names.values())}是统一码（Unicode）编码所指的字：排版字库暂缺该字字形，以编码代替，不影响文书效力。"
    return {**changed, "notes": [*changed["notes"], explained]}


def _named(text: str, names: Mapping[str, str]) -> str:
    return "".join(names.get(character, character) for character in text)


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    return [_mapped(each, change) for each in value] if isinstance(value, list) else value


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
