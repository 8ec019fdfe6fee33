"""Finding an institution: by name, number, credit code and place, what is near first; works without a script."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from medreg import clock
from medreg.institutions.queries import institution_choices, institution_facts, offices_of_area
from medreg.portals.shared.lists import nearest
from medreg.register.queries import registrations_of
from medreg.standards import gb2260, tables
from medreg.standards.text import canonical

LONGEST_SEARCH = 80
LAST_PAGE = 500


def institution_search(sent: Mapping[str, Any], *, person_id: int, usual_province: str) -> dict[str, Any]:
    """What parts/institution_search.html shows. `usual_province` where none is asked for and nothing is held."""
    search = canonical(str(sent.get("q", ""))[: LONGEST_SEARCH * 2])[:LONGEST_SEARCH]
    near = known_regions(person_id)
    asked = str(sent.get("province", ""))
    province = asked if asked in {each.code for each in tables.provinces()} else usual_province
    area = _area(province, str(sent.get("area", "")))
    page = nearest(sent.get("page"), LAST_PAGE)
    found = institution_choices(search=search, province=province, area=area, near=near, page=page)
    return {
        "search": search,
        "province": province,
        "province_name": gb2260.province_name(province),
        "provinces": [each for each in tables.provinces() if each.registers],
        "area": area,
        "areas": areas_of(province),
        "found": found,
        "kept": urlencode({"q": search, "province": province, "area": area}),
        "offices": offices_of_area(area) if area and not found.rows else (),
    }


def known_regions(person_id: int) -> tuple[str, ...]:
    """County units of the institutions where this person is registered or on file."""
    held = registrations_of(person_id)
    ids = [each.content.main_institution_id for each in held if each.content]
    ids += [filing.institution_id for each in held for filing in each.filings]
    facts = (institution_facts(each, on=clock.today()) for each in dict.fromkeys(ids))
    return tuple(dict.fromkeys(each.region for each in facts if each is not None))


def areas_of(province: str) -> tuple[tuple[str, str, tuple[gb2260.Area, ...]], ...]:
    """(code, name, counties) of each city of a province; a municipality's counties stand under its own name."""
    counties = gb2260.counties(province)
    cities = [city for city in gb2260.cities(province) if city.code not in gb2260.COUNTYLESS_CITIES]
    groups = [(city.code, city.name, tuple(c for c in counties if c.code[:4] == city.code[:4])) for city in cities]
    rest = tuple(c for c in counties if c.code[:4] not in {city.code[:4] for city in cities})
    return (*groups, ("", gb2260.province_name(province), rest)) if rest else tuple(groups)


def _area(province: str, asked: str) -> str:
    """The city or county asked for, where it lies in the province; a province changed since then lets it go."""
    known = {area.code for area in (*gb2260.cities(province), *gb2260.counties(province))}
    return asked if asked in known else ""
