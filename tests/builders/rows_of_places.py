"""Authorities and institutions of a worked case as database rows, by real actions."""

from collections.abc import Mapping
from datetime import date
from itertools import count

from medreg.access.actor import SYSTEM
from medreg.institutions.actions.register_authority import register_authority
from medreg.institutions.actions.register_institution import register_institution
from medreg.institutions.law_facts import authority_id, authority_key
from medreg.law import facts as law

LONG_AGO = date(2000, 1, 1)
_serials = count(1)


def bodies_first(authorities: Mapping[str, law.Authority]) -> list[str]:
    """Those that others point to before those that point."""
    order: dict[str, None] = {}

    def add(key: str) -> None:
        body = authorities[key]
        for pointed in (body.tcm_body, body.city):
            if pointed and pointed not in order and pointed != key:
                add(pointed)
        order.setdefault(key)

    for key in authorities:
        add(key)
    return list(order)


def an_authority_as(body: law.Authority, keys: dict[str, str]) -> str:
    row = register_authority(
        number=f"W{next(_serials)}",
        name=body.name,
        level=body.level,
        kind=body.kind,
        area_code=body.code,
        actor=SYSTEM,
        decides=body.decides,
        tcm_body_id=authority_id(keys[body.tcm_body]) if body.tcm_body else None,
        city_body_id=authority_id(keys[body.city]) if body.city else None,
    )
    return authority_key(row.pk)


def an_institution_as(house: law.Institution, keys: dict[str, str]) -> str:
    def body(key: str) -> int | None:
        return authority_id(keys[key]) if key else None

    row = register_institution(
        name=house.name,
        licence_number=f"W{next(_serials):09d}",
        class_code=house.class_code,
        kind=house.kind,
        region=house.region,
        departments=tuple(sorted(house.departments)),
        valid_from=LONG_AGO,
        valid_to=house.licence.last,
        actor=SYSTEM,
        licensor_id=body(house.licensor),
        same_level_authority_id=body(house.same_level),
        city_authority_id=body(house.city_authority),
        county_hospital=house.county_hospital,
        clinic_filing=house.clinic_filing,
    )
    return str(row.pk)
