"""A name that the font cannot draw would be a box on the certificate: no licence is signed before the font can."""

from collections.abc import Iterator

from medreg.licences.checks.defect import Defect, Severity, Subject
from medreg.licences.checks.texts_are_plain import is_invisible
from medreg.licences.document import FIELDS
from medreg.licences.render.glyphs import coverage_of

SOURCE = "GB 18030-2022 实现级别3；关于姓名生僻字、间隔号（·）的规范要求"


def every_character_has_a_glyph(subject: Subject) -> Iterator[Defect]:
    """Every character of every text field has a glyph in the font; invisible characters are another check's."""
    coverage = coverage_of(subject.font_folder)
    for field in FIELDS:
        text = "".join(_texts(field.to_plain(getattr(subject.document, field.name))))
        missing = [character for character in coverage.missing(text) if not is_invisible(character)]
        if missing:
            message = f"{field.label}中的“{'、'.join(missing)}”在证照字库中没有字形，请提交生僻字工单，补充字库后再签发"
            yield Defect("every_character_has_a_glyph", Severity.ERROR, field.name, message, SOURCE)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)
