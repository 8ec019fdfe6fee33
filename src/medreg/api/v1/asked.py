"""What a request asks, checked against the declared shape: a typed value, or a problem that names the field."""

from typing import TypeVar

from django.http import HttpRequest
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from medreg.api.v1.answers import ProblemError
from medreg.api.v1.contract.operation import JSON

Model = TypeVar("Model", bound=BaseModel)
LONGEST_BODY = 64 * 1024
_WORDS = {
    "missing": "缺少这一项",
    "extra_forbidden": "没有这一项，请删去",
    "string_too_long": "太长，最多 {max_length} 个字符",
    "string_too_short": "太短，至少 {min_length} 个字符",
    "too_long": "太多，最多 {max_length} 个",
    "too_short": "太少，至少 {min_length} 个",
    "less_than_equal": "太大，最大 {le}",
    "greater_than_equal": "太小，最小 {ge}",
    "int_parsing": "应为整数",
    "int_type": "应为整数",
    "string_type": "应为文字",
    "string_pattern_mismatch": "格式不对，应符合 {pattern}",
    "literal_error": "应为 {expected} 之一",
    "enum": "应为 {expected} 之一",
    "date_from_datetime_parsing": "应为 2026-11-27 这样的日期",
    "json_invalid": "不是完整的 JSON",
}


def query_of(request: HttpRequest, shape: type[Model]) -> Model:
    """The parameters of the address; raises ProblemError `bad-parameter`."""
    try:
        return shape.model_validate(request.GET.dict())
    except ValidationError as wrong:
        raise ProblemError("bad-parameter", _told(wrong)) from wrong


def body_of(request: HttpRequest, shape: type[Model]) -> Model:
    """The JSON body; raises ProblemError `not-json`, `too-large` or `bad-parameter`."""
    if request.content_type != JSON:
        raise ProblemError("not-json", "请以 application/json 提交，并在 Content-Type 请求头中说明")
    longest = getattr(shape, "LONGEST", LONGEST_BODY)
    if int(request.META.get("CONTENT_LENGTH") or 0) > longest:
        raise ProblemError("too-large", f"请求内容最多 {longest // 1024} KB，请分几次提交")
    try:
        return shape.model_validate_json(request.body)
    except ValidationError as wrong:
        raise ProblemError("bad-parameter", _told(wrong)) from wrong


def _told(wrong: ValidationError) -> str:
    """The first defect: where it is and what is right."""
    defect = wrong.errors(include_url=False, include_input=False)[0]
    place = ".".join(map(str, defect["loc"])) or "请求内容"
    more = f"（另有 {wrong.error_count() - 1} 处）" if wrong.error_count() > 1 else ""
    return f"{place}：{_words_of(defect)}{more}"


def _words_of(defect: ErrorDetails) -> str:
    words = _WORDS.get(defect["type"], "内容不符合要求，见 /api/v1/docs")
    return words.format_map(defect.get("ctx", {}))
