"""Words for the codes of a case that only its rows know: institution, qualification, scopes."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from django.utils.translation import gettext as _

from medreg.institutions.competence import exam_sites
from medreg.register.queries import current_registration
from medreg.register.views_of_time import RegistrationAsOf
from medreg.schema.review import WordsFor
from medreg.standards import gb2260, tables
from medreg.standards.vocabulary import Category, Level

CaseRow: TypeAlias = Any
"""A case as cases.queries gives it; portals know no models."""


def words_for(case: CaseRow) -> WordsFor:
    """Field name → (code → words) for the run-time codes of this case."""
    known: dict[str, Mapping[str, str]] = {"scopes": {scope.code: scope.name for scope in tables.scopes()}}
    if case.institution is not None:
        known["institution"] = {str(case.institution_id): case.institution.name}
    if case.payload.get("exam_site"):
        known["exam_site"] = {str(site.pk): site.name for site in exam_sites(case.province or _qualified_in(case))}
    if case.qualification is not None:
        known["qualification"] = {str(case.qualification_id): _qualification(case.qualification)}
    chosen = chosen_registration(case)
    if chosen is not None:
        known["registration"] = {str(chosen.registration_id): registration_words(chosen)}
    return lambda name: known.get(name, {})


def chosen_registration(case: CaseRow) -> RegistrationAsOf | None:
    """The registration that the answers name, as it is today; never somebody else's."""
    written = str(case.payload.get("registration") or "")
    known = written.isascii() and written.isdigit() and len(written) < 19
    found = current_registration(int(written)) if known else None
    return found if found is not None and found.person_id == case.person_id else None


def registration_words(registration: RegistrationAsOf) -> str:
    """北京市 · 海淀医院 · 执业医师 · 临床 · 有效; the place of a resident's registration is open."""
    house = registration.content.main_institution if registration.content else ""
    kind = (_(registration.level.label), _(registration.category.label), _(registration.status.status.label))
    return " · ".join(part for part in (area_words(registration.place or ""), house, *kind) if part)


def _qualified_in(case: CaseRow) -> str:
    return str(case.qualification.province) if case.qualification is not None else ""


def _qualification(row: Any) -> str:
    level, category = _(Level(row.level).label), _(Category(row.category).label)
    since = row.issued_on.isoformat() if row.issued_on else _("合格待发证")
    return f"{level} · {category} · {since}"


def area_words(code: str) -> str:
    """``110108`` → 北京市海淀区, in English Beijing 海淀区: counties have no English name on file; unknown codes stay."""
    found, province = gb2260.area(code), gb2260.area(f"{code[:2]}0000")
    if found is None or province is None:
        return code
    said, inside = _(province.name), found.full_name.removeprefix(province.name)
    return f"{said}{inside}" if said == province.name else f"{said} {inside}".rstrip()


def scope_names(codes: list[str]) -> str:
    """``["C01", "C08"]`` → ``内科专业、儿科专业``; an unknown code stands for itself."""
    found = ((code, tables.scope(code)) for code in codes)
    return _("、").join(_(scope.name) if scope else code for code, scope in found)
