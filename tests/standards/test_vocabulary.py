"""The closed lists: values, labels, look-up."""

import pytest

from medreg.standards.term import LabelMissingError, Term, label
from medreg.standards.vocabulary import (
    ApplicationEvent,
    ApplicationState,
    Business,
    Category,
    Level,
    Reason,
)


def every_list() -> list[type[Term]]:
    return [terms for terms in Term.__subclasses__() if terms.__module__.startswith("medreg.")]


@pytest.mark.parametrize("terms", every_list(), ids=lambda terms: terms.__name__)
def test_every_member_has_a_label_of_its_own(terms: type[Term]) -> None:
    members = list(terms)

    labels = [member.label for member in members]

    assert len(members) > 1
    assert all(labels)
    assert len(set(labels)) == len(labels)


def test_a_label_is_the_chinese_word() -> None:
    member = Level.PHYSICIAN

    written = member.label

    assert written == "执业医师"
    assert ApplicationState.GRANTED.label == "准予（制证中）"
    assert Category.RURAL.label == "临床和中医"


def test_the_lists_are_complete() -> None:
    counts = {terms: len(terms) for terms in (Business, ApplicationState, ApplicationEvent, Reason, Category)}

    assert counts == {Business: 24, ApplicationState: 12, ApplicationEvent: 24, Reason: 24, Category: 13}


def test_a_value_is_found_or_not() -> None:
    known, unknown = "physician", "surgeon"

    assert Level.from_value(known) is Level.PHYSICIAN
    assert Level.from_value(unknown) is None
    assert Level.from_value(None) is None


def test_choices_keep_the_order_of_the_list() -> None:
    choices = Level.choices()

    assert choices[0] == ("physician", "执业医师")
    assert [value for value, _ in choices] == [member.value for member in Level]


@pytest.mark.parametrize(
    ("reason", "refusal", "not_accepted", "correction"),
    [(Reason.R01, True, False, False), (Reason.N03, False, True, False), (Reason.M99, False, False, True)],
)
def test_a_reason_belongs_to_one_act(reason: Reason, refusal: bool, not_accepted: bool, correction: bool) -> None:
    belongs = (reason.is_refusal, reason.is_not_accepted, reason.is_correction)

    assert belongs == (refusal, not_accepted, correction)


def test_only_41_to_49_are_chinese_medicine() -> None:
    chinese = [category.value for category in Category if category.is_chinese_medicine]

    assert chinese == ["41", "42", "43", "44", "45", "46", "47", "48", "49"]


def test_labels_that_miss_a_member_are_refused() -> None:
    incomplete = {"physician": "执业医师"}

    with pytest.raises(LabelMissingError):
        label(Level, incomplete)

    assert Level.ASSISTANT.label == "执业助理医师"
