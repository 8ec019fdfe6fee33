"""Forms from payload classes: what is accepted, what is refused with which words, what is kept."""

from datetime import date
from typing import Any

import pytest
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from medreg.schema.controls import SHOWN_AGAIN
from medreg.schema.forms import IncompleteError, PayloadForm, draft_from, form_class, payload_from
from tests.schema.sample import GOOD, SCOPES, Sample


def filled(fields: tuple[str, ...] | None = None, **changes: Any) -> PayloadForm:
    answers = {**GOOD, **changes}
    data = MultiValueDict({name: value if isinstance(value, list) else [value] for name, value in answers.items()})
    return form_class(Sample, fields=fields)(data, choices_for=lambda _name: SCOPES)


def test_good_answers_become_the_payload() -> None:
    form = filled(born="1990-01-01", posts="门诊\n病房\n门诊", years="3")

    payload = payload_from(form)

    assert isinstance(payload, Sample)
    assert (payload.scopes, payload.born, payload.posts, payload.years) == (
        ["C01"],
        date(1990, 1, 1),
        ["门诊", "病房"],
        3,
    )


@pytest.mark.parametrize("typed", ["2026-11-23", "2026/11/23", "20261123", "2026年11月23日", "２０２６－１１－２３"])
def test_a_date_is_read_however_it_is_written(typed: str) -> None:
    form = filled(born=typed)

    assert form.is_valid()
    assert form.cleaned_data["born"] == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"name": ""}, "请填写姓名"),
        ({"name": " \u200b "}, "请填写姓名"),
        ({"level": ""}, "请选择级别"),
        ({"level": "wizard"}, "级别的选项不存在或已失效，请重新选择"),
        ({"scopes": []}, "请选择执业范围"),
        ({"scopes": ["C99"]}, "执业范围的选项不存在或已失效，请重新选择"),
        ({"scopes": ["C01", "C02", "C03"]}, "执业范围最多选择 2 项，请去掉多余的"),
        ({"born": "2026-02-30"}, "出生日期不是有效日期，请按 2026-11-23 的格式填写"),
        ({"born": "昨天"}, "出生日期不是有效日期，请按 2026-11-23 的格式填写"),
        ({"years": "许多"}, "工作年限应为整数，请只填数字"),
        ({"years": "99"}, "工作年限太大，请填写不大于 60 的值"),
        ({"declared": ""}, "请确认“我确认内容真实”：阅读后勾选才能继续"),
        ({"name": "长" * 51}, "姓名最多 50 个字，现在有 51 个，请删减"),
    ],
)
def test_a_refusal_names_field_reason_and_remedy(change: dict[str, Any], message: str) -> None:
    form = filled(**change)

    assert not form.is_valid()
    assert message in form.errors[next(iter(change))]


def test_a_rule_over_several_fields_is_said_for_the_whole_form() -> None:
    form = filled(category="XC")

    assert not form.is_valid()
    assert "乡村全科类别只适用于" in form.non_field_errors()[0]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("林\x00知远", "林知远"),
        ("林\ud800知远", "林知远"),
        ("\u202e林知远\u202c", "林知远"),
        ("买买提．阿依努尔", "买买提·阿依努尔"),
        ("林　知　远", "林知远"),
        ("𠮷田\U00030edd", "𠮷田\U00030edd"),
    ],
)
def test_hostile_and_rare_text_is_read_in_one_canonical_form(typed: str, kept: str) -> None:
    form = filled(name=typed)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["name"] == kept


def test_full_width_digits_are_normalised() -> None:
    form = filled(id_number="１１０１０１１９９００１０１１２３ｘ")

    assert form.is_valid(), form.errors
    assert form.cleaned_data["id_number"] == "11010119900101123X"


def test_ten_megabytes_get_a_message_and_a_page_of_bearable_size() -> None:
    form = filled(note="字" * 10_000_000)

    page = form.as_div()

    assert form.errors["note"] == ["说明最多 300 个字，现在有 10000000 个，请删减"]
    assert len(page) < 3 * SHOWN_AGAIN


@pytest.mark.parametrize("typed", ["坏\ud800的", "\x00", "\udfff" * 300, "字" * 400])
def test_refused_text_can_always_be_shown_again(typed: str) -> None:
    form = filled(note=typed, name="")

    page = form.as_div()

    assert page.encode("utf-8")
    assert "\x00" not in page


def test_a_refused_form_keeps_what_was_typed() -> None:
    form = filled(name="长" * 60, former_name="旧名")

    page = form.as_div()

    assert "长" * 60 in page
    assert 'value="旧名"' in page


def test_every_control_has_the_id_that_corrections_link_to() -> None:
    page = filled(name="").as_div()

    assert 'id="field-name"' in page
    assert 'aria-invalid="true"' in page
    assert 'aria-describedby="field-name_error"' in page


def test_a_step_asks_its_fields_only_and_is_checked_alone() -> None:
    form = filled(fields=("level", "category"))

    assert form.is_valid(), form.errors
    assert list(form.fields) == ["level", "category"]
    with pytest.raises(IncompleteError):
        payload_from(form)


def test_the_last_step_is_checked_with_the_answers_held() -> None:
    held = {"name": "林知远", "id_number": "1", "level": "physician", "scopes": ["C01"], "category": "XC"}
    form = form_class(Sample, fields=("declared",))(QueryDict("declared=on"), held=held)

    assert not form.is_valid()
    assert "乡村全科类别只适用于" in form.non_field_errors()[0]


def test_a_draft_keeps_the_good_answers_as_json_values() -> None:
    form = filled(born="1990-01-01", years="许多")

    draft = draft_from(form)

    assert draft["born"] == "1990-01-01"
    assert draft["scopes"] == ["C01"]
    assert "years" not in draft


def test_codes_of_another_request_do_not_leak_into_the_next() -> None:
    first = form_class(Sample)(choices_for=lambda _name: [("X1", "一次")])
    second = form_class(Sample)(choices_for=lambda _name: SCOPES)

    assert "一次" in first.as_div()
    assert "一次" not in second.as_div()


def test_an_unknown_field_cannot_be_asked() -> None:
    with pytest.raises(KeyError):
        form_class(Sample, fields=("unasked",))
