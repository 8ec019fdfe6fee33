"""One form for every text that comes in: what is stored, compared and signed has passed here.

Standard: Unicode NFC. Names follow 公安部 practice for 间隔号 (U+00B7, GB/T 15834).
"""

import re
import unicodedata
from collections.abc import Callable

Say = Callable[[str], str]
"""Says Chinese words in the reader's language: gettext on a page; whoever stores or reports them leaves it out."""

_INVISIBLE = frozenset({"Cc", "Cf", "Cs"})
_HYPHENS = dict.fromkeys(map(ord, "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63"))
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_ASCII_UPPER = {code: code - 32 for code in range(ord("a"), ord("z") + 1)}
_MIDDLE_DOTS = dict.fromkeys(
    map(ord, "\uff65\u2022\u30fb\u2027\u2219\u22c5\u25cf\u2024\u00b7\u0387\u16eb\u2e31\u318d"), "\u00b7"
)

# GB 18030-2000 gave these characters private-use code points; GB 18030-2005 and Unicode 4.1 gave them real ones.
_GB18030_PRIVATE = {
    0xE816: 0x20087, 0xE817: 0x20089, 0xE818: 0x200CC, 0xE81E: 0x9FB4, 0xE826: 0x9FB5, 0xE82B: 0x9FB6, 0xE82C: 0x9FB7,
    0xE831: 0x215D7, 0xE832: 0x9FB8, 0xE83B: 0x2298F, 0xE843: 0x9FB9, 0xE854: 0x9FBA, 0xE855: 0x241FE, 0xE864: 0x9FBB,
}  # fmt: skip

# Planes 2 and 3 hold nothing but ideographs; ranges, because the character database of the running Python may be older.
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SPACE_BETWEEN_HAN = re.compile(f"(?<=[{_HAN}]) +(?=[{_HAN}])")
_SPACE_AROUND_DOT = re.compile(" *\u00b7 *")
_FULL_STOP_BETWEEN_HAN = re.compile(f"(?<=[{_HAN}]) *\\. *(?=[{_HAN}])")
_HAN_CHARACTER = re.compile(f"[{_HAN}]")
_VARIATION_SELECTOR = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")

NAME_LIMIT = 50
_LONGEST_INPUT = 1000  # no one types more by accident; spares the work on megabytes
_TOO_LONG = "姓名超过%(limit)s个字。请按身份证件上的姓名填写，不要填写其他内容。"
_MISSING = "姓名没有填写。请按身份证件上的姓名填写。"
_NO_LETTER = "姓名中没有文字。请按身份证件上的姓名填写。"
_DOT_MISPLACED = "姓名中的间隔号“·”位置不对。间隔号只能在两个字之间，请按身份证件上的姓名填写。"
_LOST_CHARACTER = "姓名中有“?”，多半是生僻字在转换编码时丢失。请用 UTF-8 编码重新填写完整的姓名。"
_PRIVATE_CHARACTER = "姓名中有非标准编码的字。请改用国家标准 GB 18030 收录的字，或者联系主管部门补录。"
_DIGIT = "姓名中有数字“%(character)s”。请按身份证件上的姓名填写。"
_SYMBOL = "姓名中有不能使用的符号“%(character)s”。请删去；少数民族和外国姓名的间隔号请用“·”。"
_ORDINARY_NAME = re.compile(f"[\u4e00-\u9fff]{{1,{NAME_LIMIT}}}")


def canonical(text: str) -> str:
    """One line of text in NFC without control, zero-width, bidi or surrogate characters and with single spaces.

    Idempotent. Line breaks and tabs become spaces; see `canonical_lines` for longer texts.
    """
    # Printable text has nothing to strip: the usual case, and the importers need it fast.
    visible = unicodedata.normalize("NFC", text) if text.isprintable() else _visible(text)
    return " ".join(visible.split())


def canonical_lines(text: str) -> str:
    """Like `canonical`, but line breaks stay (as LF) and empty lines at both ends go."""
    return "\n".join(canonical(line) for line in text.splitlines()).strip("\n")


def canonical_code(text: str) -> str:
    """A number or code: full-width characters as ASCII, letters upper case, no spaces and hyphens. Idempotent."""
    if text.isascii() and text.isalnum():
        return text.upper()
    ascii_text = canonical(text).translate(_FULL_WIDTH).translate(_HYPHENS).translate(_ASCII_UPPER)
    return canonical("".join(ascii_text.split()))


def canonical_name(name: str) -> str:
    """A person's name: `canonical`, one kind of middle dot, no spaces between Chinese characters. Idempotent."""
    if _ORDINARY_NAME.fullmatch(name):
        return name
    line = canonical(canonical(name).translate(_FULL_WIDTH).translate(_GB18030_PRIVATE).translate(_MIDDLE_DOTS))
    line = _FULL_STOP_BETWEEN_HAN.sub("\u00b7", line)
    line = _SPACE_AROUND_DOT.sub("\u00b7", line)
    return _SPACE_BETWEEN_HAN.sub("", line)


def same_name(first: str, second: str) -> bool:
    """Whether two spellings are the same name; letter case and variation selectors do not count."""
    return _comparable_name(first) == _comparable_name(second)


def person_name_defect(name: str, *, say: Say = str) -> str | None:
    """What is wrong with a name and its remedy, `say` translating the Chinese words; None when it can be accepted.

    Accepts Chinese characters of all planes, letters of other scripts, the middle dot, and in foreign names space,
    hyphen, apostrophe and full stop. At most NAME_LIMIT characters.
    """
    if _ORDINARY_NAME.fullmatch(name):
        return None
    if len(name) > _LONGEST_INPUT:
        return say(_TOO_LONG) % {"limit": NAME_LIMIT}
    written = canonical_name(name)
    if not written:
        return say(_MISSING)
    if len(written) > NAME_LIMIT:
        return say(_TOO_LONG) % {"limit": NAME_LIMIT}
    for character in written:
        defect = _character_defect(character, say)
        if defect:
            return defect
    if not any(_is_letter(character) for character in written):
        return say(_NO_LETTER)
    if written.strip("\u00b7") != written or "\u00b7\u00b7" in written:
        return say(_DOT_MISPLACED)
    return None


def _visible(text: str) -> str:
    kept = (
        " " if character.isspace() else character
        for character in text
        if character.isspace() or not _is_invisible(character)
    )
    return unicodedata.normalize("NFC", "".join(kept))


def _is_invisible(character: str) -> bool:
    return unicodedata.category(character) in _INVISIBLE or ord(character) & 0xFFFE == 0xFFFE


def _comparable_name(name: str) -> str:
    return unicodedata.normalize("NFC", _VARIATION_SELECTOR.sub("", canonical_name(name)).casefold())


def _is_letter(character: str) -> bool:
    return bool(_HAN_CHARACTER.match(character)) or unicodedata.category(character).startswith("L")


def _character_defect(character: str, say: Say) -> str | None:
    if _is_letter(character) or character in "\u00b7 -'’." or _VARIATION_SELECTOR.match(character):
        return None
    category = unicodedata.category(character)
    if category.startswith("M"):
        return None
    if character in "?\ufffd":
        return say(_LOST_CHARACTER)
    if category == "Co":
        return say(_PRIVATE_CHARACTER)
    if category.startswith("N"):
        return say(_DIGIT) % {"character": character}
    return say(_SYMBOL) % {"character": character}
