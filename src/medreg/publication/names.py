"""How a name can be found otherwise than by its beginning: by two characters that follow each other, by pinyin, by initials.

Each key carries its province, so that one index entry holds the few people of one province: `11林知`, `11:linzhiyuan`, `11:lzy`.
Trigrams cannot help: most names are shorter than one. Pure Python; the readings are pypinyin's.
"""

from functools import cache, lru_cache
from importlib import import_module
from itertools import islice, product
from typing import Any

from medreg.standards.text import canonical_name

READINGS_OF_SURNAME, READINGS_OF_OTHERS, MOST_COMBINATIONS = 3, 2, 8
"""How many readings of a character that has several (单: dan, chan, shan) are kept, and of a whole name."""
LONGEST_KEY = 150


def tokens(province: str, name: str) -> list[str]:
    """The search keys of a name, each once, sorted. `province` has two digits."""
    written = canonical_name(name)
    pairs = {province + pair for pair in bigrams(written)}
    return sorted({*pairs, *(spoken(province, key) for key in pinyin_keys(written))})


def bigrams(text: str) -> list[str]:
    """Every two neighbouring characters, in order; of a single character nothing."""
    return [text[place : place + 2] for place in range(len(text) - 1)]


def spoken(province: str, letters: str) -> str:
    """The key under which people of a province are found by letters."""
    return f"{province}:{letters}"


def letters_of(text: str) -> str:
    """What somebody typed as pinyin or in Latin letters, as the keys have it: lower case, no spaces, ü as v."""
    return "".join(each for each in text.casefold().replace("ü", "v") if each.isalnum())


def pinyin_keys(name: str) -> set[str]:
    """Whole pinyin, its beginnings of two or more syllables, and the initials, for each way to read the name."""
    syllables = [_readings(character) for character in name]
    heard = [
        each[: READINGS_OF_OTHERS if place else READINGS_OF_SURNAME] for place, each in enumerate(syllables) if each
    ]
    keys: set[str] = set()
    for backwards in islice(product(*reversed(heard)), MOST_COMBINATIONS):  # the surname's readings change first
        spoken_name = backwards[::-1]
        keys |= {"".join(spoken_name[:length])[:LONGEST_KEY] for length in range(2, len(spoken_name) + 1)}
        keys.add("".join(spoken_name)[:LONGEST_KEY])
        keys.add("".join(syllable[0] for syllable in spoken_name))
    return keys - {""}


@lru_cache(maxsize=50_000)
def _readings(character: str) -> tuple[str, ...]:
    """Without tones, the commonest first; a letter of another script stands for itself, a mark has none."""
    dictionary = _dictionary()
    heard = dictionary.pinyin(character, style=dictionary.Style.NORMAL, heteronym=True)[0]
    found = (letters_of(reading) for reading in heard)
    return tuple(dict.fromkeys(reading for reading in found if reading))


@cache
def _dictionary() -> Any:
    """Loaded when the first name is written: whoever only reads the register is spared 40 MB and half a second."""
    return import_module("pypinyin")
