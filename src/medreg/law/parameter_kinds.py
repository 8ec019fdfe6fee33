"""What kind of value each parameter takes, and which of them national law reserves."""

from collections.abc import Callable, Mapping
from typing import Any

from medreg.standards.vocabulary import Business, Category, MaterialKind

NO, WARN = "off", "warn"
ICU_ASSISTANT = ("allowed", "forbidden", "unregulated")
DEPARTMENT_CHECK = ("block", WARN, NO)
HANDLED_BY = ("health_commission", "approval_bureau")
ASSESSMENT_GATE = (NO, WARN)
"""A province may remind of a missing assessment, never bar an inbound move by it: no national rule says so."""

RESERVED: Mapping[str, str] = {
    "retraining_six_months": "管理办法 12",
    "grassroots_classes": "169号 2",
    "grassroots_county_hospital": "169号 2",
    "grassroots_categories": "169号 2",
    "short_term_foreign_max_months": "外国医师办法",
    "health_check_required": "管理办法 12",
    "departure_proof_required": "管理办法 20",
    "extra_materials": "管理办法 12",
}
"""Parameter → the national rule it touches. A province sets another value only where somebody above it said so."""

Kind = Callable[[Any], bool]


def _yes_or_no(value: Any) -> bool:
    return isinstance(value, bool)


def _number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _one_of(words: tuple[str, ...]) -> Kind:
    return lambda value: value in words


def _listed(each: Kind) -> Kind:
    return lambda value: isinstance(value, list | tuple | set | frozenset) and all(each(item) for item in value)


def _table(key: Kind, each: Kind) -> Kind:
    return lambda value: isinstance(value, Mapping) and all(key(name) and each(item) for name, item in value.items())


def _text(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


_SCOPES_BY_DEPARTMENT = _table(_text, _listed(_text))

KINDS: Mapping[str, Kind] = {
    "promised_days": _number,
    "retraining_six_months": _yes_or_no,
    "health_check_required": _yes_or_no,
    "departure_proof_required": _yes_or_no,
    "assistant_filing_max": lambda value: value is None or value == 0 or _number(value),
    "grassroots_classes": _listed(_text),
    "grassroots_county_hospital": _yes_or_no,
    "grassroots_categories": _listed(lambda value: Category.from_value(value) is not None),
    "icu_assistant": _one_of(ICU_ASSISTANT),
    "department_check": _one_of(DEPARTMENT_CHECK),
    "additional_registration_same_scope": _yes_or_no,
    "suspended_block": _yes_or_no,
    "notification_days": _number,
    "short_term_foreign_max_months": _number,
    "rural_licence_level_code": _one_of(tuple("123456789")),
    "extra_materials": _table(
        lambda value: Business.from_value(value) is not None,
        _listed(lambda value: MaterialKind.from_value(value) is not None),
    ),
    "retraining_bodies": _listed(_text),
    "approval_organisation": _one_of(HANDLED_BY),
    "assessment_gate": _one_of(ASSESSMENT_GATE),
    "department_scopes": _SCOPES_BY_DEPARTMENT,
    "scope_extra_rows": _SCOPES_BY_DEPARTMENT,
}
"""Parameter → whether a plain value (as YAML or TOML give it) is of its kind."""
