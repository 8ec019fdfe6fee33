"""An institution enters the register with its licence (or clinic filing) and its departments."""

from datetime import date
from typing import TypedDict, Unpack

from medreg import clock
from medreg.access.actor import Actor
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.institutions.models import Department, Institution, InstitutionLicence
from medreg.institutions.refusals import InstitutionRefused
from medreg.standards import gb2260
from medreg.standards.institution_numbers import check_institution_number
from medreg.standards.vocabulary import InstitutionKind


class InstitutionColumns(TypedDict, total=False):
    """What is usually known besides: `licensor_id` licensed it, `same_level_authority_id` keeps a public-health one."""

    licensor_id: int | None
    same_level_authority_id: int | None
    city_authority_id: int | None
    credit_code: str
    address: str
    phone: str
    county_hospital: bool
    clinic_filing: bool
    auto_activation: bool
    zone: str


def register_institution(
    *,
    name: str,
    licence_number: str,
    class_code: str,
    kind: InstitutionKind,
    region: str,
    departments: tuple[str, ...],
    valid_from: date,
    valid_to: date | None,
    actor: Actor,
    **more: Unpack[InstitutionColumns],
) -> Institution:
    """Enter an institution whose licence holds from `valid_from` to the last day `valid_to` (None: no end).

    `region` is its county unit, `departments` first-level codes. Raises InstitutionRefused.
    """
    number = check_institution_number(licence_number)
    if not number.valid:
        raise InstitutionRefused("number_defective")
    if not gb2260.is_county_unit(region):
        raise InstitutionRefused("area_unknown")
    if Institution.objects.filter(licence_number=number.normalised).exists():
        raise InstitutionRefused("number_exists")
    institution = Institution.objects.create(
        province=region[:2],
        name=name,
        licence_number=number.normalised,
        class_code=class_code,
        kind=kind.value,
        region=region,
        **more,
    )
    _license(institution, departments, valid_from, valid_to)
    _write_down(institution, actor)
    return institution


def _write_down(institution: Institution, actor: Actor) -> None:
    record(
        verb=Verb.CHANGED_INSTITUTION,
        actor=actor,
        subject_kind="institution",
        subject_id=institution.pk,
        province=institution.province,
        detail={"act": "registered_institution"},
    )


def _license(institution: Institution, departments: tuple[str, ...], valid_from: date, valid_to: date | None) -> None:
    InstitutionLicence.objects.create(
        institution=institution, status="valid", valid_from=valid_from, valid_to=valid_to, recorded_at=clock.now()
    )
    Department.objects.bulk_create(
        Department(institution=institution, code=code, since=valid_from) for code in dict.fromkeys(departments)
    )
