"""A question as search tokens: single characters and pairs of neighbours, after filler words went and synonyms came."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Self

_RUN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003134f]+|[a-z0-9]+")
LONGEST_QUESTION = 200
"""Characters of a question that are looked at."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`fillers` say nothing about the subject; `synonyms` maps what people say to the words of the corpus; `subjects` are
    words of our own field, which hardly anybody says who asks about something else."""

    fillers: tuple[str, ...]
    synonyms: Mapping[str, str]
    subjects: tuple[str, ...]

    @classmethod
    def of(cls, table: Mapping[str, object]) -> Self:
        """From the editable file: lists `fillers` and `subjects`, `[synonyms]` corpus words = list of what people say."""
        fillers, subjects, groups = table["fillers"], table["subjects"], table["synonyms"]
        assert isinstance(fillers, list) and isinstance(subjects, list) and isinstance(groups, Mapping)
        said = {normal(each): normal(words) for words, others in groups.items() for each in others}
        return cls(_longest_first(map(normal, fillers)), said, tuple(map(normal, subjects)))

    def names_a_subject(self, question: str) -> bool:
        """Whether the question speaks of our field in so many words."""
        text = normal(question[:LONGEST_QUESTION])
        return any(subject in text for subject in self.subjects)


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary on file (`data/synonyms.toml`)."""
    return Vocabulary.of(
        tomllib.loads(resources.files("medreg.guidance").joinpath("data/synonyms.toml").read_text("utf-8"))
    )


def normal(text: str) -> str:
    """One form for full and half width, upper and lower case; everything but characters, letters and figures is a gap."""
    return " ".join(_RUN.findall(unicodedata.normalize("NFKC", text).lower()))


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a question as it was said, and the corpus's words for it: its own, or those of a synonym."""

    said: str
    meant: str


def parts_of(question: str, words: Vocabulary) -> tuple[Part, ...]:
    """The question without its fillers, cut where a synonym stands for what was said; longest first."""
    known = "|".join(re.escape(said) for said in _longest_first([*words.synonyms, *words.fillers]))
    parts = []
    for said in re.split(f"({known})| ", normal(question[:LONGEST_QUESTION])):
        if said and said not in words.fillers:
            parts.append(Part(said, words.synonyms.get(said, said)))
    return tuple(parts)


def tokens(text: str) -> list[str]:
    """Characters and pairs of each run of Chinese, whole words of the rest; `text` is normal."""
    found: list[str] = []
    for run in text.split():
        if run.isascii():
            found.append(run)
        else:
            found += [*run, *pairs(run)]
    return found


def pairs(run: str) -> list[str]:
    """Neighbouring characters, in order."""
    return [run[at : at + 2] for at in range(len(run) - 1)]


def _longest_first(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(texts, key=lambda text: (-len(text), text)))
