"""Who reads announcements, and where she is: known from her institution, authority or registration, never from tracking."""

from typing import Final, cast

from django.http import HttpRequest

from medreg import clock
from medreg.institutions.queries import institution_facts
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.own_authority import own_authority
from medreg.provinces.queries import Reader
from medreg.provinces.vocabulary import audiences_of
from medreg.register.queries import standing_registrations
from medreg.standards.tables import Province, provinces

PROVINCE_COOKIE: Final = "province"


def reader_of(request: HttpRequest) -> Reader:
    """Somebody without a place of her own reads for the province that she chose on this device."""
    actor = cast(ActorRequest, request).actor
    return Reader(audiences_of(actor.role), region_of(request) or remembered_province(request), actor.user_id)


def region_of(request: HttpRequest) -> str:
    """County unit, or a shorter prefix, of the actor's institution, authority or main registration; "" without one."""
    actor, office = cast(ActorRequest, request).actor, own_authority(request)
    if actor.institution_id is not None:
        return _region_of_institution(actor.institution_id)
    if office is not None:
        return str(office.area_code).removesuffix("00").removesuffix("00")
    if actor.person_id is None:
        return actor.province
    held = standing_registrations(actor.person_id)
    houses = [each.content.main_institution_id for each in held if each.content is not None]
    return next((_region_of_institution(house) for house in houses if house is not None), "")


def remembered_province(request: HttpRequest) -> str:
    """The province chosen on this device; "" when none was, or the cookie says something else."""
    chosen = province_of_code(request.COOKIES.get(PROVINCE_COOKIE, ""))
    return chosen.code if chosen is not None and chosen.registers else ""


def province_of_code(code: str) -> Province | None:
    return next((found for found in provinces() if found.code == code), None)


def _region_of_institution(institution_id: int) -> str:
    facts = institution_facts(institution_id, on=clock.today())
    return facts.region if facts is not None else ""
