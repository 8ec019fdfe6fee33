"""BM25 over characters and pairs, in memory: a few hundred passages, a fraction of a millisecond a question.

Measured against word segmentation, full-text engines and trigrams on the same questions, this was the best and the
simplest (ADR 0020).
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from medreg.guidance.words import Part, normal, pairs, tokens

K1, B = 1.2, 0.3
TITLE_WEIGHT = 5
"""How often the title counts, against once for the text."""
LONE_CHARACTER = 0.3
"""What a single character counts for, against one for a pair."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Something the box may answer with. `key` is stable and unique within its index."""

    key: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its score and the share (0 to 1) of what is particular in the question that it speaks of."""

    passage: Passage
    score: float
    coverage: float


class Index:
    """Passages, counted once."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self.passages = tuple(passages)
        self._counts = [_counted(each) for each in self.passages]
        self._lengths = [sum(counts.values()) for counts in self._counts]
        self._average = sum(self._lengths) / max(1, len(self._lengths))
        self._holding = Counter(token for counts in self._counts for token in counts)

    def rarity(self, token: str) -> float:
        """How much a token tells (idf); one that no passage holds tells the most."""
        holding = self._holding[token]
        return math.log(1 + (len(self.passages) - holding + 0.5) / (holding + 0.5))

    def search(self, parts: Sequence[Part], limit: int = 3) -> tuple[Hit, ...]:
        """The best passages for a question, best first; none that shares nothing with it."""
        asked = tuple(dict.fromkeys(token for part in parts for token in tokens(part.meant)))
        scored = [(self._score(at, asked), at) for at in range(len(self.passages))]
        best = sorted(((score, at) for score, at in scored if score > 0), key=lambda one: (-one[0], one[1]))[:limit]
        return tuple(Hit(self.passages[at], score, self._coverage(at, parts)) for score, at in best)

    def _score(self, at: int, asked: tuple[str, ...]) -> float:
        counts, weight = self._counts[at], K1 * (1 - B + B * self._lengths[at] / self._average)
        present = ((token, counts[token]) for token in asked if token in counts)
        return sum(self._worth(token) * count * (K1 + 1) / (count + weight) for token, count in present)

    def _worth(self, token: str) -> float:
        return self.rarity(token) * (LONE_CHARACTER if len(token) == 1 else 1)

    def _coverage(self, at: int, parts: Sequence[Part]) -> float:
        """Of what was said, character by character and by rarity: a word foreign to the whole corpus weighs most."""
        counts, spoken, whole = self._counts[at], 0.0, 0.0
        for part in parts:
            weights = [self.rarity(character) for character in part.said]
            whole += sum(weights)
            if part.meant != part.said:
                met = [token in counts for token in tokens(part.meant) if len(token) > 1] or [False]
                spoken += sum(weights) * sum(met) / len(met)
            else:
                spoken += sum(weight for weight, met in zip(weights, _met(part.said, counts), strict=True) if met)
        return spoken / whole if whole else 0.0


def _met(said: str, counts: Counter[str]) -> list[bool]:
    """For each character whether a pair it stands in is met; a whole word of letters, or a lone character, by itself."""
    if said.isascii() or len(said) == 1:
        return [said in counts] * len(said)
    paired = [pair in counts for pair in pairs(said)]
    return [before or after for before, after in zip([False, *paired], [*paired, False], strict=True)]


def _counted(passage: Passage) -> Counter[str]:
    counts = Counter(tokens(normal(passage.text)))
    for token in tokens(normal(passage.title)):
        counts[token] += TITLE_WEIGHT
    return counts
