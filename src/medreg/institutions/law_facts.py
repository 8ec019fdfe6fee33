"""Institutions and authorities as the law's facts. The key of an institution is its database id as text; that of an
authority is marked, since the law names either by its key alone."""

from collections.abc import Iterable
from datetime import date

from medreg.institutions.models import Authority, Institution
from medreg.law import facts as law
from medreg.standards.vocabulary import AuthorityKind, AuthorityLevel, InstitutionKind

_MARK = "authority-"
NO_LICENCE = law.InstitutionLicence(status="revoked")


def law_institution(institution: Institution, on: date) -> law.Institution:
    """An institution with the licence and the departments that it has on a day."""
    departments = [
        row for row in institution.departments.all() if row.since <= on and (row.until is None or row.until >= on)
    ]
    return law.Institution(
        key=str(institution.pk),
        name=institution.name,
        class_code=institution.class_code,
        kind=InstitutionKind(institution.kind),
        region=institution.region,
        licence=_licence(institution, on),
        licensor=authority_key(institution.licensor_id),
        same_level=authority_key(institution.same_level_authority_id),
        city_authority=authority_key(institution.city_authority_id),
        departments=frozenset(row.code for row in departments),
        clinic_filing=institution.clinic_filing,
        county_hospital=institution.county_hospital,
        zone=institution.zone,
    )


def _licence(institution: Institution, on: date) -> law.InstitutionLicence:
    begun = [row for row in institution.licences.all() if row.valid_from <= on]
    newest = max(begun, key=lambda row: (row.valid_from, row.pk), default=None)
    return law.InstitutionLicence(newest.status, newest.valid_to) if newest else NO_LICENCE


def law_institutions(institution_ids: Iterable[int], on: date) -> dict[str, law.Institution]:
    """Institutions by key, as they are on a day; ids that name none are left out."""
    rows = (
        Institution.objects.filter(pk__in=set(institution_ids))
        .prefetch_related("departments", "licences")
        .order_by("pk")
    )
    return {str(row.pk): law_institution(row, on) for row in rows}


def law_authorities(institutions: Iterable[law.Institution], more: Iterable[str] = ()) -> dict[str, law.Authority]:
    """The bodies that may be competent for institutions, `more` by key, and those that all of them point to."""
    named = {key for each in institutions for key in (each.licensor, each.same_level, each.city_authority)}
    wanted = {authority_id(key) for key in {*named, *more} if key}
    found: dict[str, law.Authority] = {}
    while wanted:
        rows = Authority.objects.filter(pk__in=wanted)
        found |= {authority_key(row.pk): _authority(row) for row in rows}
        pointed_to = {pk for row in rows for pk in (row.tcm_body_id, row.city_body_id) if pk is not None}
        wanted = {pk for pk in pointed_to if authority_key(pk) not in found}
    return found


def _authority(row: Authority) -> law.Authority:
    return law.Authority(
        key=authority_key(row.pk),
        name=row.name,
        level=AuthorityLevel(row.level),
        code=row.area_code,
        kind=AuthorityKind(row.kind),
        decides=row.decides,
        tcm_body=authority_key(row.tcm_body_id),
        city=authority_key(row.city_body_id),
    )


def authority_key(pk: int | None) -> str:
    """``3`` → ``authority-3``; empty for none."""
    return "" if pk is None else f"{_MARK}{pk}"


def is_authority_key(key: str) -> bool:
    """Whether a key names an authority rather than an institution."""
    return key.startswith(_MARK)


def authority_id(key: str) -> int:
    """The database id behind a key."""
    return int(key.removeprefix(_MARK))
