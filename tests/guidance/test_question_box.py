"""The question box on questions that nothing was tuned on, and on everything else that people type."""

import pytest

from medreg.guidance.index import Index, Passage
from medreg.guidance.question_box import Box, box_over
from medreg.guidance.words import Vocabulary, parts_of, vocabulary
from medreg.guidance.worked_questions import worked_questions
from tests.campaigns import Tell
from tests.guidance.asked import labelled, plain


@pytest.fixture(scope="module")
def box() -> Box:
    return box_over()


def answered(box: Box, question: str, topics: frozenset[str]) -> bool:
    """Answered, not declined, and by one of the first three."""
    found = box.ask(question)
    return found.known and any(one.topic in topics for one in found.questions)


def test_held_questions_are_answered_among_the_first_three(box: Box, tell: Tell) -> None:
    held = labelled("held.txt")

    hits = sum(answered(box, question, topics) for topics, question in held)

    tell("question box, held", questions=len(held), answered_in_the_first_three=hits)
    assert len(held) >= 60
    assert hits >= 0.9 * len(held)


def test_questions_about_other_things_are_declined(box: Box, tell: Tell) -> None:
    others = plain("off_topic.txt")

    declined = sum(not box.ask(question).known for question in others)

    tell("question box, off-topic", questions=len(others), declined=declined)
    assert len(others) >= 25
    assert declined >= 0.8 * len(others)


def test_no_question_stands_in_two_files() -> None:
    labelled_files = [
        question for name in ("held.txt", "tuning.txt", "thresholds.txt") for _, question in labelled(name)
    ]
    every = [*labelled_files, *plain("off_topic.txt"), *plain("off_topic_tuning.txt")]

    assert len(every) == len(set(every))


def test_labels_are_topics_on_file() -> None:
    topics = {
        topic for name in ("held.txt", "tuning.txt", "thresholds.txt") for each, _ in labelled(name) for topic in each
    }

    assert topics <= set(worked_questions())


def test_held_words_were_not_copied_into_the_vocabulary() -> None:
    words = vocabulary()
    also = " ".join(one.also for one in worked_questions().values())

    copied = [question for _, question in labelled("held.txt") if question in words.synonyms or question in also]

    assert copied == []


def test_its_own_questions_are_answered_by_themselves(box: Box) -> None:
    astray = [topic for topic, one in worked_questions().items() if box.ask(one.question).questions[:1] != (one,)]

    assert astray == []


@pytest.mark.parametrize(
    "odd",
    [
        "",
        " ",
        "？",
        "a",
        "🙂🙂",
        "医",
        "医" * 5000,
        "'; drop table cases; --",
        "\x00\u202e",
        "%s %(x)s {0}",
        "(.*)+",
        "１２３",
    ],
)
def test_anything_can_be_asked(box: Box, odd: str) -> None:
    found = box.ask(odd)

    assert len(found.questions) <= 3
    assert len(found.places) <= 3


def test_what_people_say_is_replaced_longest_first_and_fillers_go() -> None:
    words = Vocabulary(("怎么办", "了"), {"密码": "登录口令", "密码忘": "忘记登录口令"}, ())

    parts = parts_of("密码忘了怎么办", words)

    assert [(part.said, part.meant) for part in parts] == [("密码忘", "忘记登录口令")]


def test_a_foreign_word_weighs_against_a_passage() -> None:
    index = Index([Passage("lost", "证书丢失", "补发证书"), Passage("fee", "收费", "不收费")])
    words = Vocabulary((), {}, ())

    (own, *_), (foreign, *_) = index.search(parts_of("证书丢失", words)), index.search(parts_of("护照证书丢失", words))

    assert own.coverage == 1
    assert foreign.passage.key == "lost"
    assert foreign.coverage < own.coverage


def test_an_empty_index_answers_nothing() -> None:
    assert Index([]).search(parts_of("证书", Vocabulary((), {}, ()))) == ()
