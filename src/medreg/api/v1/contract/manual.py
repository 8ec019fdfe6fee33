"""The declared operations, arranged for the page that people read."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from medreg.api.v1.contract.document import OF_ANY, TAGS, kinds_of
from medreg.api.v1.contract.operation import Caller, Operation, Raw
from medreg.api.v1.contract.problems import KINDS, type_of

CALLERS = {Caller.EVERYBODY: "任何人", Caller.PHYSICIAN: "登录的医师", Caller.CLIENT: "接口客户端，权限范围"}


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter or a member of a body or an answer."""

    name: str
    kind: str
    required: bool
    words: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One operation; `gives` are (status, words, media type, fields), `problems` (status, type, title)."""

    operation: Operation
    caller: str
    takes: list[Field]
    sends: list[Field]
    gives: list[tuple[int, str, str, list[Field]]]
    problems: list[tuple[int, str, str]]


def sections(operations: tuple[Operation, ...]) -> list[tuple[str, list[Entry]]]:
    """(title, operations) by tag, in the order of the tags."""
    by_tag = {tag: [_entry(one) for one in operations if one.tag == tag] for tag in TAGS}
    return [(TAGS[tag], entries) for tag, entries in by_tag.items() if entries]


def _entry(operation: Operation) -> Entry:
    caller = CALLERS[operation.caller] + (f" {operation.scope}" if operation.scope else "")
    named = [Field(name, "path", True, str(told.get("description", ""))) for name, told in operation.parameters.items()]
    return Entry(
        operation=operation,
        caller=caller,
        takes=[*named, *_fields(operation.query)],
        sends=_fields(operation.body),
        gives=[_given(status, reply.description, reply.says) for status, reply in operation.replies.items()],
        problems=told_as(kind for kind in kinds_of(operation) if kind not in OF_ANY),
    )


def told_as(kinds: Iterable[str]) -> list[tuple[int, str, str]]:
    """(status, type, title) of kinds of problems, by status."""
    return sorted((KINDS[kind].status, type_of(kind), KINDS[kind].title) for kind in kinds)


def _given(status: int, words: str, says: type[BaseModel] | Raw | None) -> tuple[int, str, str, list[Field]]:
    if isinstance(says, Raw):
        return status, words, "、".join(says.media_types), []
    return status, words, "application/json" if says else "", _fields(says)


def _fields(model: type[BaseModel] | None) -> list[Field]:
    if model is None:
        return []
    schema = model.model_json_schema()
    required = schema.get("required", ())
    return [
        Field(name, _kind(field), name in required, field.get("description", "").replace("`", ""))
        for name, field in schema.get("properties", {}).items()
    ]


def _kind(field: dict[str, Any]) -> str:
    if "const" in field:
        return str(field["const"])
    if "enum" in field:
        return " | ".join(map(str, field["enum"]))
    if "$ref" in field:
        return str(field["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in field:
        return " | ".join(_kind(one) for one in field["anyOf"])
    if field.get("type") == "array":
        return f"[{_kind(field.get('items', {}))}]"
    return str(field.get("format") or field.get("type") or "any")
