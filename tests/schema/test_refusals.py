"""pydantic's refusals in words that people understand, for the API as for forms."""

import re
from typing import Any

import pytest
from pydantic import ValidationError

from medreg.schema.refusals import WHOLE_FORM, errors_from
from tests.schema.sample import Sample

GOOD = {"name": "林", "id_number": "1", "level": "physician", "scopes": ["C01"], "declared": True}


def refused(**changes: Any) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as caught:
        Sample.model_validate({**GOOD, **changes})
    return errors_from(caught.value, Sample)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"name": None}, "请填写姓名"),
        ({"name": 7}, "姓名应为文字，请重新填写"),
        ({"level": "wizard"}, "级别的选项不存在，请重新选择"),
        ({"years": -1}, "工作年限太小，请填写不小于 0 的值"),
        ({"born": "soon"}, "出生日期不是有效日期，请按 2026-11-23 的格式填写"),
        ({"declared": False}, "我确认内容真实的选项不存在，请重新选择"),
    ],
)
def test_each_refusal_is_worded(change: dict[str, Any], message: str) -> None:
    assert refused(**change)[next(iter(change))] == [message]


def test_a_rule_over_the_whole_stands_under_no_field() -> None:
    assert list(refused(category="XC")) == [WHOLE_FORM]


def test_no_english_reaches_the_reader() -> None:
    messages = refused(name=7, level="?", years="x", born="x", scopes=[1], night="?", note=None, posts="?")

    assert not [text for texts in messages.values() for text in texts if re.search(r"[A-Za-z]{4,}", text)]
