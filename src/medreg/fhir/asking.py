"""A search as it was asked: parameters by the table, how many, which page, and what was not understood."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from medreg.fhir.parameters import INCLUDES, REVINCLUDES, Kind, Parameter, parameter

USUAL, MOST = 20, 100
"""Resources a page; who asks for more gets `MOST`."""
MOST_VALUES = 100
"""Values of one parameter, by comma or repeated."""
LONGEST_VALUE = 300
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
_COMMA = re.compile(r"(?<!\\),")
CONTROLS = ("_count", "_cursor", "_summary", "_include", "_revinclude", "_format", "_pretty")


class AskedWrongly(ValueError):
    """Why a search cannot be answered: the issue type of FHIR, the parameter, and a sentence."""

    def __init__(self, code: str, name: str, words: str) -> None:
        super().__init__(words)
        self.code, self.name, self.words = code, name, words


@dataclass(frozen=True, slots=True)
class Asked:
    """One parameter once: any of its values may hold (comma); `modifier` is empty where there is none."""

    parameter: Parameter
    modifier: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """`understood` are the pairs that count, as sent, for the self link; `ignored` the names of those that do not."""

    resource: str
    asked: tuple[Asked, ...]
    size: int
    cursor: str
    count_only: bool
    includes: frozenset[str]
    understood: tuple[tuple[str, str], ...]
    ignored: tuple[str, ...] = field(default=())


def search_from(resource: str, query: Iterable[tuple[str, list[str]]], *, strict: bool) -> Search:
    """Raises AskedWrongly: for a bad value or modifier always, for an unknown parameter when `strict` (Prefer: handling)."""
    asked, understood, ignored = [], [], []
    controls: dict[str, list[str]] = {}
    for key, given in query:
        values = [value for value in given if value]
        name, _, modifier = key.partition(":")
        found = parameter(resource, name)
        if key in CONTROLS:
            controls[key] = values
        elif found is not None:
            asked += [_asked(found, modifier, value) for value in values]
            understood += [(key, value) for value in values]
        elif "." in key or modifier:
            raise AskedWrongly("not-supported", key, f"不支持链式参数或者修饰符：{key[:60]}")
        else:
            ignored.append(key)
    if ignored and strict:
        raise AskedWrongly("not-supported", ignored[0], f"不支持查询参数 {'、'.join(one[:60] for one in ignored)}")
    size, zero = _count(controls)
    return Search(
        resource,
        tuple(asked),
        size,
        _single(controls, "_cursor"),
        zero or _counts_only(controls),
        _includes(resource, controls),
        (*understood, *_kept(controls, size)),
        tuple(ignored),
    )


def _asked(found: Parameter, modifier: str, value: str) -> Asked:
    if modifier and modifier not in found.modifiers:
        raise AskedWrongly("not-supported", found.name, f"参数 {found.name} 不支持修饰符 {modifier[:40]}")
    values = tuple(_unescaped(one) for one in _COMMA.split(value) if one) if found.kind is not Kind.DATE else (value,)
    if len(values) > MOST_VALUES:
        raise AskedWrongly("too-costly", found.name, f"参数 {found.name} 最多 {MOST_VALUES} 个值，请分几次查询")
    if any(len(one) > LONGEST_VALUE for one in values):
        raise AskedWrongly("value", found.name, f"参数 {found.name} 的值超过 {LONGEST_VALUE} 个字符")
    return Asked(found, modifier, values)


def _unescaped(value: str) -> str:
    return re.sub(r"\\([,|$\\])", r"\1", value)


def _count(controls: Mapping[str, list[str]]) -> tuple[int, bool]:
    """How many a page, and whether none is wanted (`_count=0` asks for the number alone)."""
    text = _single(controls, "_count")
    if not text:
        return USUAL, False
    if not _NUMBER.fullmatch(text):
        raise AskedWrongly("value", "_count", f"_count 应为 0 至 {MOST} 的整数，更大的按 {MOST} 计")
    return min(int(text), MOST) or USUAL, int(text) == 0


def _counts_only(controls: Mapping[str, list[str]]) -> bool:
    summary = _single(controls, "_summary")
    if summary not in ("", "false", "count"):
        raise AskedWrongly("not-supported", "_summary", "_summary 只支持 count 和 false")
    return summary == "count"


def _includes(resource: str, controls: Mapping[str, list[str]]) -> frozenset[str]:
    wanted = set()
    for control, offered in (("_include", INCLUDES[resource]), ("_revinclude", REVINCLUDES[resource])):
        for value in controls.get(control, ()):
            if value not in offered:
                known = "、".join(offered) or "无"
                raise AskedWrongly("not-supported", control, f"不支持 {control}={value[:60]}；可用：{known}")
            wanted.add(value)
    return frozenset(wanted)


def _single(controls: Mapping[str, list[str]], name: str) -> str:
    values = controls.get(name) or [""]
    if len(values) > 1:
        raise AskedWrongly("value", name, f"{name} 只能出现一次")
    return values[0]


def _kept(controls: Mapping[str, list[str]], size: int) -> list[tuple[str, str]]:
    """What the links repeat of the controls; the format goes by the header of each request unless it was asked here."""
    kept = [(name, value) for name in ("_include", "_revinclude", "_format") for value in controls.get(name, ())]
    return [*kept, *(("_summary", value) for value in controls.get("_summary", ())), ("_count", str(size))]
