"""Institutions and authorities, for the wizard, for staff and for casework."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from medreg import clock
from medreg.institutions.competence import delegate_of
from medreg.institutions.law_facts import authority_id, law_authorities, law_institution
from medreg.institutions.models import Authority, Department, Institution, InstitutionLicence, ProfileChange
from medreg.institutions.profile import InstitutionProfile
from medreg.law.competence import competent_for_institution
from medreg.standards import gb2260
from medreg.standards.vocabulary import AuthorityKind, Category, Level

MOST_WORDS: Final = 5
"""Words of a search that are looked at."""


@dataclass(frozen=True, slots=True)
class InstitutionChoice:
    """One line of the wizard's list; `open`: its licence is valid on the day asked for, `near`: in an area named as near."""

    institution_id: int
    name: str
    region: str
    region_name: str
    address: str
    licence_number: str
    open: bool
    near: bool


@dataclass(frozen=True, slots=True)
class ChoicePage:
    rows: tuple[InstitutionChoice, ...]
    more: bool
    page: int


@dataclass(frozen=True, slots=True)
class InstitutionFacts:
    """An institution on a day; `licence_status` is none where there is no licence, `open` means licensed that day."""

    institution_id: int
    name: str
    province: str
    region: str
    class_code: str
    kind: str
    credit_code: str
    licence_number: str
    address: str
    phone: str
    licensor_id: int | None
    licensor: str
    county_hospital: bool
    clinic_filing: bool
    auto_activation: bool
    departments: tuple[str, ...]
    licence_status: str
    valid_from: date | None
    valid_to: date | None
    open: bool


def institution_choices(
    *,
    search: str,
    province: str,
    area: str = "",
    near: Collection[str] = (),
    page: int = 1,
    size: int = 20,
    on: date | None = None,
) -> ChoicePage:
    """Institutions of a province, or of one city or county unit in it (`area`, six digits), those in a region `near` first.

    Every word of `search` is part of the name, the beginning of a number or credit code, or part of the area's name; a
    whole institution number is found in any province.
    """
    page = max(page, 1)
    there = Q(province=province, region__startswith=area.removesuffix("00")) if area else Q(province=province)
    number = Q(licence_number=search.strip().upper())
    found = (
        Institution.objects.filter((there & _words_in(search, province)) | number if search.strip() else there)
        .annotate(open=open_on(on or clock.today()), near=Q(region__in=list(near)))
        .order_by("-near", "name", "pk")
    )
    rows = list(found[(page - 1) * size : page * size + 1])
    return ChoicePage(tuple(_choice(row) for row in rows[:size]), len(rows) > size, page)


def _choice(row: Any) -> InstitutionChoice:
    return InstitutionChoice(
        row.pk, row.name, row.region, _area(row.region), row.address, row.licence_number, row.open, row.near
    )


def _words_in(search: str, province: str) -> Q:
    wanted = Q()
    for word in search.split()[:MOST_WORDS]:
        regions = [area.code for area in gb2260.counties(province) if word in area.full_name]
        wanted &= _name_or_number(word) | Q(region__in=regions)
    return wanted


def institution_facts(institution_id: int, *, on: date) -> InstitutionFacts | None:
    """Everything casework and pages need about an institution on a day; None when there is none."""
    row = Institution.objects.select_related("licensor").filter(pk=institution_id).first()
    if row is None:
        return None
    licence = _licence_on(institution_id, on)
    return InstitutionFacts(
        institution_id=row.pk,
        name=row.name,
        province=row.province,
        region=row.region,
        class_code=row.class_code,
        kind=row.kind,
        credit_code=row.credit_code,
        licence_number=row.licence_number,
        address=row.address,
        phone=row.phone,
        licensor_id=row.licensor_id,
        licensor=row.licensor.name if row.licensor else "",
        county_hospital=row.county_hospital,
        clinic_filing=row.clinic_filing,
        auto_activation=row.auto_activation,
        departments=_departments_on(institution_id, on),
        licence_status=licence.status if licence else "none",
        valid_from=licence.valid_from if licence else None,
        valid_to=licence.valid_to if licence else None,
        open=licence is not None and licence.status == "valid" and (licence.valid_to is None or on <= licence.valid_to),
    )


def profile_of(institution_id: int, *, on: date) -> InstitutionProfile | None:
    """The present profile in the shape of the form; unchecked, because old data may have gaps."""
    facts = institution_facts(institution_id, on=on)
    if facts is None or facts.valid_from is None:
        return None
    names = InstitutionProfile.model_fields
    return InstitutionProfile.model_construct(**{name: getattr(facts, name) for name in names})


def competent_authority(
    institution_id: int, *, category: Category | None, level: Level | None, on: date
) -> Authority | None:
    """The body that decides on physicians of an institution on a day, delegations followed; None when nobody may."""
    institution = Institution.objects.get(pk=institution_id)
    known = law_institution(institution, on)
    bodies = law_authorities([known])
    # A body that only supervises may still have delegated; so the law names it first, and then its delegate is sought.
    deciding = {
        key: replace(body, decides=delegate_of(authority_id(key), on) is not None) for key, body in bodies.items()
    }
    key = competent_for_institution(known, category, level, deciding)
    decider = delegate_of(authority_id(key), on) if key else None
    return Authority.objects.filter(pk=decider).first() if decider else None


def authority_by_number(number: str) -> Authority | None:
    return Authority.objects.filter(number=number).first()


def authorities(*, province: str = "", search: str = "") -> QuerySet[Authority]:
    """Authorities by area and name, for staff."""
    found = Authority.objects.filter(province=province) if province else Authority.objects.all()
    if search:
        found = found.filter(Q(name__contains=search) | Q(number__startswith=search))
    return found.order_by("area_code", "name", "pk")


def deciding_authorities() -> tuple[str, ...]:
    """Names, as on a licence, of the authorities that decide, in the order of their areas."""
    return tuple(Authority.objects.filter(decides=True).order_by("area_code", "name").values_list("name", flat=True))


def offices_of_area(area: str) -> tuple[Authority, ...]:
    """The health authorities of a county unit, else of its city, that can put an institution of the area on file."""
    for code in (area, f"{area[:4]}00"):
        offices = Authority.objects.filter(area_code=code, decides=True).exclude(kind=AuthorityKind.TCM)
        if offices:
            return tuple(offices.order_by("name", "pk"))
    return ()


def institutions_licensed_by(authority_id: int, *, search: str = "") -> QuerySet[Institution]:
    """Institutions whose profile an authority confirms, by name; annotated with `open` today."""
    own = Q(licensor_id=authority_id) | Q(licensor__isnull=True, same_level_authority_id=authority_id)
    found = _searched(Institution.objects.filter(own), search)
    return found.annotate(open=open_on(clock.today())).order_by("name", "pk")


def pending_profile_changes(authority_id: int) -> QuerySet[ProfileChange]:
    """Proposals that wait for an authority, oldest first."""
    own = Q(institution__licensor_id=authority_id) | Q(
        institution__licensor__isnull=True, institution__same_level_authority_id=authority_id
    )
    return (
        ProfileChange.objects.filter(own, state="pending").select_related("institution").order_by("proposed_at", "pk")
    )


def profile_changes_of(institution_id: int) -> QuerySet[ProfileChange]:
    """What an institution has proposed, newest first, with the answers."""
    return ProfileChange.objects.filter(institution_id=institution_id).order_by("-proposed_at", "-pk")


def _searched(institutions: QuerySet[Institution], search: str) -> QuerySet[Institution]:
    wanted = search.strip()
    return institutions.filter(_name_or_number(wanted)) if wanted else institutions


def _name_or_number(wanted: str) -> Q:
    code = wanted.upper()
    return Q(name__contains=wanted) | Q(licence_number__startswith=code) | Q(credit_code__startswith=code)


def open_on(day: date) -> Exists:
    """The newest licence that has begun is valid and has not run out."""
    begun = InstitutionLicence.objects.filter(institution=OuterRef(OuterRef("pk")), valid_from__lte=day)
    newest = begun.order_by("-valid_from", "-pk").values("pk")[:1]
    return Exists(
        InstitutionLicence.objects.filter(
            Q(valid_to__isnull=True) | Q(valid_to__gte=day), pk=newest, status="valid", institution=OuterRef("pk")
        )
    )


def _licence_on(institution_id: int, on: date) -> InstitutionLicence | None:
    begun = InstitutionLicence.objects.filter(institution_id=institution_id, valid_from__lte=on)
    return begun.order_by("-valid_from", "-pk").first()


def _departments_on(institution_id: int, on: date) -> tuple[str, ...]:
    held = Department.objects.filter(institution_id=institution_id, since__lte=on).exclude(until__lt=on)
    return tuple(held.order_by("code").values_list("code", flat=True))


def _area(code: str) -> str:
    found = gb2260.area(code)
    return found.full_name if found else code
