"""Institutions and authorities as the law's facts; keys are database ids as text."""

from datetime import date

from medreg.institutions.models import Authority, Institution
from medreg.law import facts as law
from medreg.standards.vocabulary import AuthorityKind, AuthorityLevel, InstitutionKind

NO_LICENCE = law.InstitutionLicence(status="revoked")


def law_institution(institution: Institution, on: date) -> law.Institution:
    """An institution with the licence and the departments that it has on a day."""
    departments = institution.departments.filter(since__lte=on).exclude(until__lt=on)
    return law.Institution(
        key=str(institution.pk),
        name=institution.name,
        class_code=institution.class_code,
        kind=InstitutionKind(institution.kind),
        region=institution.region,
        licence=_licence(institution, on),
        licensor=_key(institution.licensor_id),
        same_level=_key(institution.same_level_authority_id),
        city_authority=_key(institution.city_authority_id),
        departments=frozenset(departments.values_list("code", flat=True)),
        clinic_filing=institution.clinic_filing,
        county_hospital=institution.county_hospital,
    )


def _licence(institution: Institution, on: date) -> law.InstitutionLicence:
    newest = institution.licences.filter(valid_from__lte=on).order_by("-valid_from", "-pk").first()
    return law.InstitutionLicence(newest.status, newest.valid_to) if newest else NO_LICENCE


def law_authorities(institution: Institution | None) -> dict[str, law.Authority]:
    """The bodies that may be competent for an institution, with those they point to."""
    if institution is None:
        return {}
    wanted = {institution.licensor_id, institution.same_level_authority_id, institution.city_authority_id} - {None}
    found: dict[str, law.Authority] = {}
    while wanted:
        rows = Authority.objects.filter(pk__in=[pk for pk in wanted if pk is not None])
        found |= {str(row.pk): _authority(row) for row in rows}
        wanted = {pk for row in rows for pk in (row.tcm_body_id, row.city_body_id) if pk and str(pk) not in found}
    return found


def _authority(row: Authority) -> law.Authority:
    return law.Authority(
        key=str(row.pk),
        name=row.name,
        level=AuthorityLevel(row.level),
        code=row.area_code,
        kind=AuthorityKind(row.kind),
        decides=row.decides,
        tcm_body=_key(row.tcm_body_id),
        city=_key(row.city_body_id),
    )


def _key(pk: int | None) -> str:
    return "" if pk is None else str(pk)
