"""Compares what a case expects with what the engine says (FORMAT section 2). Reports every key that differs."""

from collections.abc import Collection, Mapping
from datetime import date
from enum import Enum
from typing import Any

from medreg.law.citation import Citation, CitationError

LISTED_ONES_PRESENT = frozenset({"reasons", "rules", "warnings", "flags"})
CONTAINS = frozenset({"defects", "warnings"})
"""Keys inside a value that need only contain what is listed."""

FILING_VERBS = ("end", "keep")
Standing = Mapping[str, str]
"""Institution → region (six digits) of each filing that stands: what `filings` of a place speaks of."""


def plain(value: Any) -> Any:
    """As JSON writes it: dates as ISO text, sets and tuples as sorted lists, enumerations as their values."""
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, set | frozenset):
        return sorted((plain(part) for part in value), key=str)
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    return value


def differences(then: Mapping[str, Any], got: Mapping[str, Any], standing: Standing) -> dict[str, tuple[Any, Any]]:
    """Key → expected and got, for every key that differs; empty when the case holds."""
    wanted, actual = plain(then), plain(got)
    different = {key: (part, _got(key, part, actual)) for key, part in wanted.items() if not _agrees(key, part, actual, standing)}
    if wanted.get("only") and not _same(wanted.get("reasons", []), actual.get("reasons", [])):
        different["reasons"] = (wanted.get("reasons", []), actual.get("reasons"))
    if "error" in actual and "error" not in wanted:
        different["error"] = (None, actual["error"])
    return different


def _got(key: str, wanted: Any, actual: Mapping[str, Any]) -> Any:
    return {part: actual.get(part) for part in wanted} if key == "forbid" else actual.get(key)


def _agrees(key: str, wanted: Any, got: Mapping[str, Any], standing: Standing) -> bool:
    actual = got.get(key)
    if key == "only":
        return True
    if key in LISTED_ONES_PRESENT:
        return all(each in (actual or ()) for each in wanted)
    if key == "cites":
        return all(_cited(each, actual or ()) for each in wanted)
    if key == "effects":
        return all(_happens(each, actual or (), standing) for each in wanted)
    if key == "forbid":
        return not any(_forbidden(part, item, got, standing) for part, items in wanted.items() for item in items)
    return _same(wanted, actual)


def _forbidden(part: str, item: Any, got: Mapping[str, Any], standing: Standing) -> bool:
    actual = got.get(part) or ()
    if part == "effects":
        return _happens(item, actual, standing)
    return _cited(item, actual) if part == "cites" else item in actual


def _cited(wanted: str, actual: Collection[str]) -> bool:
    try:
        expected = Citation.parse(wanted)
    except CitationError:
        return False
    return any(expected.covers(Citation.parse(each)) for each in actual)


def _happens(wanted: Mapping[str, Any], actual: Collection[Mapping[str, Any]], standing: Standing) -> bool:
    return (
        any(_agrees_on_listed(wanted, effect) for effect in actual)
        or _met_by_single_ones(wanted, actual, standing)
        or any(_collective_meets(wanted, effect, standing) for effect in actual)
    )


def _agrees_on_listed(wanted: Mapping[str, Any], actual: Mapping[str, Any]) -> bool:
    return all(_same(value, actual.get(key)) for key, value in wanted.items())


def _met_by_single_ones(wanted: Mapping[str, Any], actual: Collection[Mapping[str, Any]], standing: Standing) -> bool:
    """`{end: filings, place}` is met by one `{end: filing, institution}` for each filing that stands in that place."""
    verb = _verb(wanted, "filings")
    there = [each for each, region in standing.items() if _lies_in(region, wanted.get("place"))]
    rest = {key: value for key, value in wanted.items() if key not in (verb, "place")}
    return bool(verb and there) and all(
        any(_agrees_on_listed({verb: "filing", "institution": each, **rest}, effect) for effect in actual)
        for each in there
    )


def _collective_meets(wanted: Mapping[str, Any], actual: Mapping[str, Any], standing: Standing) -> bool:
    """`{end: filings, place}` meets an expected `{end: filing, institution}` of a filing that stands in that place."""
    verb = _verb(wanted, "filing")
    if not verb or actual.get(verb) != "filings":
        return False
    region = standing.get(wanted.get("institution", ""))
    rest = {key: value for key, value in wanted.items() if key not in (verb, "institution")}
    return region is not None and _lies_in(region, actual.get("place")) and _agrees_on_listed(rest, actual)


def _verb(effect: Mapping[str, Any], what: str) -> str:
    return next((verb for verb in FILING_VERBS if effect.get(verb) == what), "")


def _lies_in(region: str, place: str | None) -> bool:
    """A place is a province (`110000`), a county unit (`110108`) or, left out, everywhere."""
    return place is None or region == place or (place.endswith("0000") and region[:2] == place[:2])


def _same(wanted: Any, actual: Any) -> bool:
    if isinstance(wanted, list):
        return isinstance(actual, list) and _contains(actual, wanted) and _contains(wanted, actual)
    if isinstance(wanted, Mapping):
        return isinstance(actual, Mapping) and all(
            _contains(actual.get(key) or [], value) if key in CONTAINS else _same(value, actual.get(key))
            for key, value in wanted.items()
        )
    return type(wanted) is type(actual) and bool(wanted == actual)


def _contains(whole: list[Any], part: list[Any]) -> bool:
    return all(any(_same(each, other) for other in whole) for each in part)
