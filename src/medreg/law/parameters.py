"""What provinces may set. Defaults are the handbook's; a province's file names only what differs, each with its source.

An unknown key, a value of the wrong kind, or a promise longer than the statute does not load.
"""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from typing import Any, Self

from medreg.law.citation import LAWS, Citation
from medreg.law.parameter_kinds import KINDS, RESERVED
from medreg.law.statutes import instruments
from medreg.standards.tables import department_scopes
from medreg.standards.vocabulary import Business, Category, MaterialKind

STATUTORY_DECISION_DAYS = 20


class ParameterError(ValueError):
    """A province's file sets something that does not exist or that the law does not leave to it."""


def _scope_rows(table: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    return {department: frozenset(scopes) for department, scopes in table.items()}


@cache
def national_department_scopes() -> Mapping[str, frozenset[str]]:
    """The default table of departments and scopes (a convention of registering bodies)."""
    return {department.code: frozenset(department.scopes) for department in department_scopes()}


@dataclass(frozen=True, slots=True)
class Parameters:
    """The parameters of one place.

    promised_days: working days promised, at most the statutory 20. notification_days: the keeper's, to
    answer another body. grassroots_classes: prefixes of institution classes.
    icu_assistant: allowed, forbidden or unregulated. department_check: block, warn or off. assistant_filing_max: None =
    no cap. rural_licence_level_code: first digit of a rural assistant's licence number. extra_materials: pieces on top
    of the national list, per business. retraining_bodies, approval_organisation: words for people. assessment_gate: off
    or warn. department_scopes: first-level 诊疗科目 -> scopes; scope_extra_rows adds to it.
    """

    promised_days: int = STATUTORY_DECISION_DAYS
    retraining_six_months: bool = True
    health_check_required: bool = False
    departure_proof_required: bool = False
    assistant_filing_max: int | None = None
    grassroots_classes: tuple[str, ...] = ("B", "C", "D6")
    grassroots_county_hospital: bool = False
    grassroots_categories: frozenset[Category] = frozenset({Category.CLINICAL})
    icu_assistant: str = "unregulated"
    department_check: str = "block"
    additional_registration_same_scope: bool = True
    suspended_block: bool = True
    notification_days: int = 10
    short_term_foreign_max_months: int = 12
    rural_licence_level_code: str = "2"
    extra_materials: Mapping[Business, frozenset[MaterialKind]] = field(default_factory=dict)
    retraining_bodies: tuple[str, ...] = ()
    approval_organisation: str = "health_commission"
    assessment_gate: str = "off"
    department_scopes: Mapping[str, frozenset[str]] = field(default_factory=national_department_scopes)

    def __post_init__(self) -> None:
        if not 1 <= self.promised_days <= STATUTORY_DECISION_DAYS:
            raise ParameterError(f"promised_days: {self.promised_days} is not within the statutory 20")

    @classmethod
    def from_values(cls, values: Mapping[str, Any]) -> Self:
        """Defaults overlaid with plain values (as YAML or TOML give them); raises ParameterError for an unknown key."""
        return cls().overlaid(values)

    def overlaid(self, values: Mapping[str, Any]) -> Self:
        """These parameters with other values for some keys; raises ParameterError for an unknown key or a value of
        another kind."""
        unknown = sorted(set(values) - set(KINDS))
        if unknown:
            raise ParameterError(f"unknown parameters: {', '.join(unknown)}")
        for name, value in values.items():
            if not KINDS[name](value):
                raise ParameterError(f"{name}: {value!r} is not a value of its kind")
        return replace(self, **self._typed(values))

    def _typed(self, values: Mapping[str, Any]) -> dict[str, Any]:
        typed = dict(values)
        extra_rows = typed.pop("scope_extra_rows", None)
        if "grassroots_classes" in typed:
            typed["grassroots_classes"] = tuple(typed["grassroots_classes"])
        if "retraining_bodies" in typed:
            typed["retraining_bodies"] = tuple(typed["retraining_bodies"])
        if "grassroots_categories" in typed:
            typed["grassroots_categories"] = frozenset(Category(code) for code in typed["grassroots_categories"])
        if "extra_materials" in typed:
            typed["extra_materials"] = {
                Business(business): frozenset(MaterialKind(kind) for kind in kinds)
                for business, kinds in typed["extra_materials"].items()
            }
        if "department_scopes" in typed:
            typed["department_scopes"] = _scope_rows(typed["department_scopes"])
        if extra_rows is not None:
            rows = dict(typed.get("department_scopes", self.department_scopes))
            for department, scopes in _scope_rows(extra_rows).items():
                rows[department] = rows.get(department, frozenset()) | scopes
            typed["department_scopes"] = rows
        return typed


@dataclass(frozen=True, slots=True)
class ProvincialFact:
    """One fact about a province with its source tag, shown to officers beside the parameters."""

    words: str
    source: str


@dataclass(frozen=True, slots=True)
class Delegation:
    """Who above the province lets it set these parameters: a citation or words, with its source tag."""

    parameters: tuple[str, ...]
    by: str
    source: str


@dataclass(frozen=True, slots=True)
class ProvinceFile:
    """What is on file about a province: the values that differ, zones inside it, and the facts behind them."""

    code: str
    name: str
    values: Mapping[str, Any]
    zones: Mapping[str, Mapping[str, Any]]
    facts: tuple[ProvincialFact, ...]
    delegations: tuple[Delegation, ...] = ()


@cache
def province_files() -> Mapping[str, ProvinceFile]:
    """Every province on file by its two-digit code; one that is not on file has the defaults. Raises ParameterError."""
    folder = resources.files("medreg.law").joinpath("provinces")
    tables = [tomllib.loads(entry.read_text("utf-8")) for entry in folder.iterdir() if entry.name.endswith(".toml")]
    return {table["code"]: province_file(table) for table in sorted(tables, key=lambda table: str(table["code"]))}


def province_file(table: Mapping[str, Any]) -> ProvinceFile:
    """From a file's table; raises ParameterError for what does not exist, is of the wrong kind, or is reserved by
    national law and delegated by nobody."""
    delegations = tuple(
        Delegation(tuple(entry["parameters"]), entry["by"], entry["source"]) for entry in table.get("delegation", ())
    )
    facts = tuple(ProvincialFact(entry["words"], entry["source"]) for entry in table.get("fact", ()))
    values, zones = table.get("parameters", {}), table.get("zones", {})
    for entry in delegations:
        _refuse_unfounded(entry)
    for own in (values, *zones.values()):
        _refuse_undelegated(table["code"], own, {name for each in delegations for name in each.parameters})
    return ProvinceFile(table["code"], table["name"], values, zones, facts, delegations)


def _refuse_unfounded(delegation: Delegation) -> None:
    law = delegation.by.partition(" ")[0]
    if not law or law == "省级规定" or not delegation.source:
        raise ParameterError(f"{', '.join(delegation.parameters)}: a province cannot delegate to itself")
    if law in LAWS:
        cited = Citation.parse(delegation.by)
        if cited.article and instruments()[law].article(cited.article) is None:
            raise ParameterError(f"{delegation.by}: not on file")


def _refuse_undelegated(code: str, own: Mapping[str, Any], delegated: set[str]) -> None:
    usual, here = Parameters(), Parameters().overlaid(own)
    for name, rule in RESERVED.items():
        if getattr(here, name) != getattr(usual, name) and name not in delegated:
            raise ParameterError(f"{code}: {name} is settled by {rule}, and nobody delegated it to the province")


def parameters_of(province: str, zone: str = "", released: Mapping[str, Any] | None = None) -> Parameters:
    """The parameters of a province (two digits): its file, what its office `released` since (plain values; none: the file
    alone), then those of a zone inside it."""
    return _overlaid(province, zone, json.dumps(released or {}, sort_keys=True))


@cache
def _overlaid(province: str, zone: str, released: str) -> Parameters:
    on_file, since = province_files().get(province), json.loads(released)
    if on_file is None:
        return Parameters().overlaid(since)
    return Parameters().overlaid(on_file.values).overlaid(since).overlaid(on_file.zones.get(zone, {}))


def check_released(province: str, values: Mapping[str, Any]) -> None:
    """Raises ParameterError for values that are not the province's to set, as for its file."""
    on_file = province_files().get(province)
    delegated = {name for each in on_file.delegations for name in each.parameters} if on_file else set()
    _refuse_undelegated(province, values, delegated)
