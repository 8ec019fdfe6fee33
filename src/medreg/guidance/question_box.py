"""这个情况怎么办: a question in everyday words → worked questions and articles of the corpus, or an honest 不知道.

Nothing is generated. A question counts as answered only when the best passage scores well and the question either names a
subject of ours or is covered by the passage for the most part; a high score alone comes from common words too.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from medreg.guidance.index import Hit, Index, Passage
from medreg.guidance.words import Vocabulary, parts_of, vocabulary
from medreg.guidance.worked_questions import WorkedQuestion, worked_questions
from medreg.law.citation import Citation
from medreg.law.index import Place, place_of, places_of
from medreg.law.statutes import instruments

LEAST_SCORE = 8.0
LEAST_COVERAGE = 0.6
"""Asked of a question that names no subject of ours. Set on `thresholds.txt` and `off_topic_tuning.txt`."""
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Found:
    """`known` False: show the way to people instead. Then questions and places are guesses at most."""

    known: bool
    questions: tuple[WorkedQuestion, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """The corpus, counted once: worked questions, and articles in force."""

    questions: Index
    articles: Index
    words: Vocabulary

    def ask(self, question: str) -> Found:
        """What the corpus says to a question; any text, however long or odd."""
        parts = parts_of(question, self.words)
        asked, cited = self.questions.search(parts, SHOWN), self.articles.search(parts, SHOWN)
        least = 0.0 if self.words.names_a_subject(question) else LEAST_COVERAGE
        known = any(_convincing(hit, least) for hit in (*asked[:1], *cited[:1]))
        places = (_place(hit.passage.key) for hit in cited if _convincing(hit, least))
        found = tuple(worked_questions()[hit.passage.key] for hit in asked)
        return Found(known, found, tuple(place for place in places if place is not None))


@cache
def question_box() -> Box:
    """The box over everything on file."""
    asked = (Passage(one.topic, f"{one.question} {one.also}", one.answer) for one in worked_questions().values())
    return Box(Index(asked), Index(_articles()), vocabulary())


def _articles() -> Iterable[Passage]:
    for instrument in instruments().values():
        if instrument.last is None:
            for place in places_of(instrument):
                told = place.article.summary if place.article else " ".join(instrument.points)
                if told and not (place.article and place.article.last):
                    yield Passage(str(Citation(instrument.short, place.number)), "", told)


def _place(cite: str) -> Place | None:
    cited = Citation.parse(cite)
    return place_of(cited.law, cited.article)


def _convincing(hit: Hit, least: float) -> bool:
    return hit.score >= LEAST_SCORE and hit.coverage >= least
