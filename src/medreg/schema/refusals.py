"""pydantic's refusals as Chinese messages that name the field, the reason and the remedy."""

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from medreg.schema.fields import Kind, Question, questions

WHOLE_FORM = ""
"""The key of errors that belong to no single field."""

_CHOSEN = frozenset({Kind.CODE, Kind.CODES, Kind.DATE, Kind.YES_NO})


def please_answer(question: Question) -> str:
    """What to do when an answer is missing."""
    if question.kind is Kind.MUST_AGREE:
        return f"请确认“{question.ask.label}”：阅读后勾选才能继续"
    verb = "选择" if question.kind in _CHOSEN else "填写"
    example = f"，例如：{question.ask.example}" if question.ask.example else ""
    return f"请{verb}{question.ask.label}{example}"


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
        return str(context.get("error", error["msg"]))
    if question is not None and (kind == "missing" or error.get("input") is None):
        return please_answer(question)
    label = question.ask.label if question is not None else name
    if kind == "extra_forbidden":
        return f"不接受名为“{label}”的内容，请去掉后重新提交"
    worded = _WORDED.get(kind) or next((_WORDED[start] for start in _WORDED if kind.startswith(start)), None)
    return worded(label, context) if worded else f"{label}填写有误，请检查后重新填写"


_WORDED: Mapping[str, Callable[[str, Mapping[str, Any]], str]] = {
    "string_too_long": lambda label, context: f"{label}太长，最多 {context['max_length']} 个字，请删减",
    "string_too_short": lambda label, context: f"{label}太短，至少 {context['min_length']} 个字，请补全",
    "string_pattern_mismatch": lambda label, _: f"{label}的格式不对，请按提示的格式填写",
    "string": lambda label, _: f"{label}应为文字，请重新填写",
    "too_short": lambda label, context: f"{label}至少选择 {context['min_length']} 项，请补选",
    "too_long": lambda label, context: f"{label}最多选择 {context['max_length']} 项，请去掉多余的",
    "greater_than": lambda label, context: f"{label}太小，请填写不小于 {context.get('ge', context.get('gt'))} 的值",
    "less_than": lambda label, context: f"{label}太大，请填写不大于 {context.get('le', context.get('lt'))} 的值",
    "enum": lambda label, _: f"{label}的选项不存在，请重新选择",
    "literal_error": lambda label, _: f"{label}的选项不存在，请重新选择",
    "date": lambda label, _: f"{label}不是有效日期，请按 2026-11-23 的格式填写",
    "int": lambda label, _: f"{label}应为整数，请只填数字",
    "bool": lambda label, _: f"{label}应为是或否，请重新选择",
}
