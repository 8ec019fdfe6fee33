"""Which body is competent (管理办法 9 and 24; where approvals have moved, the body that licensed the institution)."""

from collections.abc import Mapping
from datetime import date

from medreg.law.facts import Authority, Institution, Registration
from medreg.standards.vocabulary import Category, InstitutionKind, Level


def competent_for_institution(
    institution: Institution,
    category: Category | None,
    level: Level | None,
    authorities: Mapping[str, Authority],
    on: date | None = None,
) -> str | None:
    """Key of the body that registers physicians at this institution; None when no body on file may decide.

    Medical institutions: whoever licensed them or keeps their clinic filing; public-health institutions: the body of
    their level. Categories 41 to 49: the Chinese-medicine body in its place, if it has one; 中医（专长） stay with the
    licensor. `on` asks for the licensor of that day instead of the present one.
    """
    public_health = institution.kind is InstitutionKind.PUBLIC_HEALTH
    licensor = institution.licensor if on is None else licensor_on(institution, on)
    base = authorities.get(institution.same_level if public_health else licensor)
    if base is None:
        return None
    if category is not None and category.is_chinese_medicine and level is not Level.TCM_SPECIALTY and base.tcm_body:
        base = authorities.get(base.tcm_body, base)
    return base.key if base.decides else None


def licensor_on(institution: Institution, day: date) -> str:
    """Who licensed the institution on that day, by its recorded history, else the present licensor."""
    for period in institution.licensor_history:
        begun = period.first is None or period.first <= day
        if begun and (period.last is None or day <= period.last):
            return period.authority
    return institution.licensor


def licensor_changed_since(institution: Institution, accepted: date, today: date) -> bool:
    """True when the licensing body changed after the application was accepted: an officer decides who finishes it."""
    return licensor_on(institution, accepted) != licensor_on(institution, today)


def keeper_of(
    registration: Registration,
    institutions: Mapping[str, Institution],
    authorities: Mapping[str, Authority],
    *,
    issuer: bool = False,
) -> str | None:
    """Who decides about this registration today: the body that keeps it, or (`issuer`) the one that issued its
    certificate. Where that body no longer decides, the one competent for the main institution stands in its place."""
    body = authorities.get((registration.issuer if issuer else "") or registration.authority)
    if body is None or body.decides:
        return body.key if body else None
    institution = institutions.get(registration.main_institution)
    if institution is None:
        return None
    return competent_for_institution(institution, registration.category, registration.level, authorities)
