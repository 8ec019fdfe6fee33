"""pydantic's refusals as messages in the reader's language that name the field, the reason and the remedy."""

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from medreg.schema.fields import Kind, Question, questions

WHOLE_FORM = ""
"""The key of errors that belong to no single field."""

_CHOSEN = frozenset({Kind.CODE, Kind.CODES, Kind.DATE, Kind.YES_NO})


def please_answer(question: Question) -> str:
    """What to do when an answer is missing."""
    asked = {"label": _(question.ask.label), "example": question.ask.example}
    if question.kind is Kind.MUST_AGREE:
        return _("请确认“%(label)s”：阅读后勾选才能继续") % asked
    chosen = question.kind in _CHOSEN
    if question.ask.example:
        return (_("请选择%(label)s，例如：%(example)s") if chosen else _("请填写%(label)s，例如：%(example)s")) % asked
    return (_("请选择%(label)s") if chosen else _("请填写%(label)s")) % asked


def errors_from(refusal: ValidationError, payload_class: type[BaseModel]) -> dict[str, list[str]]:
    """Field name → messages; errors of the whole payload stand under ``WHOLE_FORM``."""
    asked = {question.name: question for question in questions(payload_class)}
    found: dict[str, list[str]] = {}
    for error in refusal.errors():
        name = str(error["loc"][0]) if error["loc"] else WHOLE_FORM
        message = _message(error, name, asked.get(name))
        if message not in found.setdefault(name, []):
            found[name].append(message)
    return found


def _message(error: ErrorDetails, name: str, question: Question | None) -> str:
    kind, context = error["type"], error.get("ctx", {})
    if kind in ("value_error", "assertion_error"):
        return _(str(context.get("error", error["msg"])))
    if question is not None and (kind == "missing" or error.get("input") is None):
        return please_answer(question)
    facts = {**context, "label": _(question.ask.label) if question is not None else name}
    facts["least"], facts["most"] = context.get("ge", context.get("gt")), context.get("le", context.get("lt"))
    words = _WORDED.get(kind) or next((_WORDED[start] for start in _WORDED if kind.startswith(start)), _OTHERWISE)
    return _(words) % facts


_WORDED: Final = {
    "extra_forbidden": gettext_noop("不接受名为“%(label)s”的内容，请去掉后重新提交"),
    "string_too_long": gettext_noop("%(label)s太长，最多 %(max_length)s 个字，请删减"),
    "string_too_short": gettext_noop("%(label)s太短，至少 %(min_length)s 个字，请补全"),
    "string_pattern_mismatch": gettext_noop("%(label)s的格式不对，请按提示的格式填写"),
    "string": gettext_noop("%(label)s应为文字，请重新填写"),
    "too_short": gettext_noop("%(label)s至少选择 %(min_length)s 项，请补选"),
    "too_long": gettext_noop("%(label)s最多选择 %(max_length)s 项，请去掉多余的"),
    "greater_than": gettext_noop("%(label)s太小，请填写不小于 %(least)s 的值"),
    "less_than": gettext_noop("%(label)s太大，请填写不大于 %(most)s 的值"),
    "enum": gettext_noop("%(label)s的选项不存在，请重新选择"),
    "literal_error": gettext_noop("%(label)s的选项不存在，请重新选择"),
    "date": gettext_noop("%(label)s不是有效日期，请按 2026-11-23 的格式填写"),
    "int": gettext_noop("%(label)s应为整数，请只填数字"),
    "bool": gettext_noop("%(label)s应为是或否，请重新选择"),
}
_OTHERWISE: Final = gettext_noop("%(label)s填写有误，请检查后重新填写")
