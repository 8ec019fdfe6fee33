"""Words for the codes of a case that only its rows know: institution, qualification, scopes."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from medreg.schema.review import WordsFor
from medreg.standards import tables
from medreg.standards.vocabulary import Category, Level

CaseRow: TypeAlias = Any
"""A case as cases.queries gives it; portals know no models."""


def words_for(case: CaseRow) -> WordsFor:
    """Field name → (code → words) for the run-time codes of this case."""
    known: dict[str, Mapping[str, str]] = {"scopes": {scope.code: scope.name for scope in tables.scopes()}}
    if case.institution is not None:
        known["institution"] = {str(case.institution_id): case.institution.name}
    if case.qualification is not None:
        known["qualification"] = {str(case.qualification_id): _qualification(case.qualification)}
    return lambda name: known.get(name, {})


def _qualification(row: Any) -> str:
    level, category = Level(row.level).label, Category(row.category).label
    since = row.issued_on.isoformat() if row.issued_on else "合格待发证"
    return f"{level} · {category} · {since}"


def scope_names(codes: list[str]) -> str:
    """``["C01", "C08"]`` → ``内科专业、儿科专业``; an unknown code stands for itself."""
    found = ((code, tables.scope(code)) for code in codes)
    return "、".join(scope.name if scope else code for code, scope in found)
