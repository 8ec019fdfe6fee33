"""这个情况怎么办: a question in everyday words → worked questions and articles of the corpus, or an honest 不知道.

Nothing is generated. A question counts as answered only when the best passage scores well and the question either names a
subject of ours or is covered by the passage for the most part; a high score alone comes from common words too.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from medreg.guidance.index import Hit, Index, Passage
from medreg.guidance.words import Vocabulary, normal, parts_of, vocabulary
from medreg.guidance.worked_questions import WorkedQuestion, worked_questions
from medreg.law.citation import Citation
from medreg.law.index import Place, place_of, places_of
from medreg.law.statutes import instruments

LEAST_SCORE = 8.0
LEAST_COVERAGE = 0.6
"""Asked of a question that names no subject of ours. Set on `thresholds.txt` and `off_topic_tuning.txt`."""
LEAST_COVERAGE_OF_ARTICLES = 0.25
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Found:
    """`known` False: show the way to people instead; questions are then guesses at most. `guides` are keys of passages that
    the caller gave."""

    known: bool
    questions: tuple[WorkedQuestion, ...]
    places: tuple[Place, ...]
    guides: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """The corpus, counted once: worked questions, articles in force, guides."""

    worked: Mapping[str, WorkedQuestion]
    questions: Index
    articles: Index
    guides: Index
    words: Vocabulary

    def ask(self, question: str) -> Found:
        """What the corpus says to a question; any text, however long or odd."""
        parts = parts_of(question, self.words)
        least = 0.0 if self.words.names_a_subject(question) else LEAST_COVERAGE
        asked, cited = self.questions.search(parts, SHOWN), self.articles.search(parts, SHOWN)
        known = any(_convincing(hit, least) for hit in (*asked[:1], *cited[:1]))
        places = (_place(hit.passage.key) for hit in cited if _convincing(hit, LEAST_COVERAGE_OF_ARTICLES))
        guides = (hit.passage.key for hit in self.guides.search(parts, 1) if _convincing(hit, LEAST_COVERAGE))
        found = self._itself_first(question, tuple(self.worked[hit.passage.key] for hit in asked))
        return Found(known, found, tuple(place for place in places if place is not None), tuple(guides))

    def _itself_first(self, question: str, found: tuple[WorkedQuestion, ...]) -> tuple[WorkedQuestion, ...]:
        """Who follows a link to a worked question gets that one."""
        itself = [one for one in self.worked.values() if normal(one.question) == normal(question)]
        return tuple(dict.fromkeys([*itself, *found]))[:SHOWN]


def box_over(guides: Iterable[Passage] = ()) -> Box:
    """The box over everything on file and the guides of the caller."""
    worked = worked_questions()
    asked = (Passage(one.topic, f"{one.question} {one.also}", one.answer) for one in worked.values())
    return Box(worked, Index(asked), Index(_articles()), Index(guides), vocabulary())


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
