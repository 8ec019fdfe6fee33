"""The other national code tables as frozen rows: data/codes/*.csv; standard, edition and source in the README there."""

from dataclasses import dataclass
from functools import cache

from medreg.standards.csv_rows import csv_rows
from medreg.standards.vocabulary import Category, Degree, IdentifierKind, IdType, Sex

RURAL_SCOPES = ("C11",)
"""Rural assistants register 全科医学专业 only (乡村全科执业助理医师规定)."""


@dataclass(frozen=True, slots=True)
class CodeItem:
    """A code and its name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class LevelOrCategory:
    """A level or category code in certificate numbers; `kind` is level or category."""

    kind: str
    code: str
    name: str
    statistics_code: str
    source: str


@dataclass(frozen=True, slots=True)
class Scope:
    """A practice scope (执业范围) and the one category whose physicians register it."""

    code: str
    statistics_code: str
    category: Category
    name: str
    includes: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Department:
    """A first-level department (诊疗科目) and the scopes practised there."""

    code: str
    name: str
    scopes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SecondLevelSubject:
    """A second-level subject of Chinese or minority medicine; `department` is its first level."""

    code: str
    department: str
    name: str


@dataclass(frozen=True, slots=True)
class IdentityDocument:
    """A kind of identity document; `identifier_kind` is None when its numbers have no national form."""

    code: IdType
    name: str
    identifier_kind: IdentifierKind | None
    standard: str


@dataclass(frozen=True, slots=True)
class SexCode:
    """GB/T 2261.1; `term` is None for unknown and unstated."""

    code: str
    name: str
    term: Sex | None


@dataclass(frozen=True, slots=True)
class DegreeCode:
    """GB/T 6864 and the degree it stands for."""

    code: str
    name: str
    term: Degree


@dataclass(frozen=True, slots=True)
class Title:
    """A professional title; `rank` is 正高, 副高, 中级, 初级 or empty."""

    code: str
    name: str
    rank: str


@dataclass(frozen=True, slots=True)
class InstitutionClass:
    """A class of health institutions; `grassroots` counts for several scopes (169号 2)."""

    code: str
    name: str
    grassroots: bool


@dataclass(frozen=True, slots=True)
class CreditCodeRegistrar:
    """Positions 1 and 2 of a credit code: who registered the organisation, and as what."""

    code: str
    registrar: str
    name: str


@dataclass(frozen=True, slots=True)
class Province:
    """A province; `registers` is False for 台湾, 香港 and 澳门."""

    code: str
    name: str
    full_name: str
    registers: bool


@dataclass(frozen=True, slots=True)
class ReasonText:
    """A reason code with its article; `kind`: refusal, not_accepted, correction, departure, cancellation."""

    code: str
    kind: str
    name: str
    basis: str


@cache
def level_category() -> tuple[LevelOrCategory, ...]:
    """Level and category codes of certificate numbers."""
    return tuple(LevelOrCategory(**row) for row in csv_rows("level_category"))


@cache
def scopes() -> tuple[Scope, ...]:
    """All scopes, in the order of their codes."""
    return tuple(
        Scope(
            code=row["code"],
            statistics_code=row["statistics_code"],
            category=Category(row["category"]),
            name=row["name"],
            includes=_list(row["includes"]),
            source=row["source"],
        )
        for row in csv_rows("scopes")
    )


def scope(code: str) -> Scope | None:
    """One scope; None when there is no such code."""
    return _scopes_by_code().get(code)


def scopes_of(category: Category | str) -> tuple[Scope, ...]:
    """The scopes that physicians of a category may register; rural assistants have 全科医学 only."""
    wanted = Category(category)
    if wanted is Category.RURAL:
        return tuple(found for found in scopes() if found.code in RURAL_SCOPES)
    return tuple(found for found in scopes() if found.category is wanted)


@cache
def department_scopes() -> tuple[Department, ...]:
    """First-level departments with their scopes."""
    return tuple(
        Department(code=row["code"], name=row["name"], scopes=_list(row["scopes"]))
        for row in csv_rows("department_scopes")
    )


def department(code: str) -> Department | None:
    """One first-level department; None when there is no such code."""
    return _departments_by_code().get(code)


@cache
def tcm_second_level() -> tuple[SecondLevelSubject, ...]:
    """Second-level subjects of departments 50 and 51."""
    return tuple(SecondLevelSubject(**row) for row in csv_rows("tcm_second_level"))


@cache
def identity_documents() -> tuple[IdentityDocument, ...]:
    """Kinds of identity documents."""
    return tuple(
        IdentityDocument(
            code=IdType(row["code"]),
            name=row["name"],
            identifier_kind=IdentifierKind.from_value(row["identifier_kind"]),
            standard=row["standard"],
        )
        for row in csv_rows("identity_documents")
    )


@cache
def sexes() -> tuple[SexCode, ...]:
    """Sex codes."""
    return tuple(
        SexCode(code=row["code"], name=row["name"], term=Sex.from_value(row["term"])) for row in csv_rows("sex")
    )


@cache
def degrees() -> tuple[DegreeCode, ...]:
    """Degrees."""
    return tuple(
        DegreeCode(code=row["code"], name=row["name"], term=Degree(row["term"])) for row in csv_rows("degrees")
    )


@cache
def titles() -> tuple[Title, ...]:
    """Physicians' professional titles."""
    return tuple(Title(**row) for row in csv_rows("titles"))


@cache
def institution_classes() -> tuple[InstitutionClass, ...]:
    """Classes of health institutions."""
    return tuple(
        InstitutionClass(code=row["code"], name=row["name"], grassroots=row["grassroots"] == "yes")
        for row in csv_rows("institution_classes")
    )


@cache
def credit_code_registrars() -> tuple[CreditCodeRegistrar, ...]:
    """Registrars of credit codes."""
    return tuple(CreditCodeRegistrar(**row) for row in csv_rows("credit_code_registrars"))


@cache
def provinces() -> tuple[Province, ...]:
    """Provinces with their short names."""
    return tuple(
        Province(code=row["code"], name=row["name"], full_name=row["full_name"], registers=row["registers"] == "yes")
        for row in csv_rows("provinces")
    )


@cache
def reasons() -> tuple[ReasonText, ...]:
    """Reason codes of refusal, non-acceptance, correction, departure and cancellation with their articles."""
    return tuple(ReasonText(**row) for row in csv_rows("reasons"))


@cache
def ethnic_groups() -> tuple[CodeItem, ...]:
    """Ethnic groups (民族)."""
    return _items("ethnic_groups")


@cache
def education() -> tuple[CodeItem, ...]:
    """Education (学历)."""
    return _items("education")


@cache
def economic_types() -> tuple[CodeItem, ...]:
    """Economic types of institutions."""
    return _items("economic_types")


@cache
def profit_classes() -> tuple[CodeItem, ...]:
    """For-profit or not."""
    return _items("profit_classes")


@cache
def _scopes_by_code() -> dict[str, Scope]:
    return {found.code: found for found in scopes()}


@cache
def _departments_by_code() -> dict[str, Department]:
    return {found.code: found for found in department_scopes()}


def _items(table: str) -> tuple[CodeItem, ...]:
    return tuple(CodeItem(**row) for row in csv_rows(table))


def _list(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";")) if cell else ()
