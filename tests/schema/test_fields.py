"""Questions are read from the annotations of a payload class."""

from typing import Annotated

import pytest
from pydantic import BaseModel

from medreg.schema.fields import Ask, Kind, questions
from tests.schema.sample import Sample

BY_NAME = {question.name: question for question in questions(Sample)}


def test_every_asked_field_is_a_question_in_its_order() -> None:
    names = [question.name for question in questions(Sample)]

    assert names == [name for name in Sample.model_fields if name != "unasked"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("name", Kind.TEXT),
        ("former_name", Kind.TEXT),
        ("born", Kind.DATE),
        ("level", Kind.CODE),
        ("category", Kind.CODE),
        ("scopes", Kind.CODES),
        ("years", Kind.WHOLE_NUMBER),
        ("night", Kind.YES_NO),
        ("posts", Kind.TEXTS),
        ("declared", Kind.MUST_AGREE),
    ],
)
def test_the_annotation_decides_the_kind_of_answer(name: str, kind: Kind) -> None:
    assert BY_NAME[name].kind is kind


def test_optional_and_defaulted_fields_need_no_answer() -> None:
    needed = {name for name, question in BY_NAME.items() if question.required}

    assert needed == {"name", "id_number", "level", "scopes", "declared"}


def test_a_term_brings_its_own_words() -> None:
    assert BY_NAME["level"].words()["physician"] == "执业医师"


def test_an_annotation_that_no_form_can_ask_is_refused_at_once() -> None:
    class Odd(BaseModel):
        nested: Annotated[dict[str, str], Ask("嵌套")]

    with pytest.raises(TypeError, match=r"Odd\.nested"):
        questions(Odd)
