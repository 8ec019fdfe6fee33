"""Searching an institution by name, number or credit code within a province; works without a script."""

from collections.abc import Mapping
from typing import Any

from medreg.institutions.queries import institution_choices
from medreg.portals.shared.lists import nearest
from medreg.standards import tables
from medreg.standards.text import canonical

LONGEST_SEARCH = 80
LAST_PAGE = 500


def institution_search(sent: Mapping[str, Any], usual_province: str) -> dict[str, Any]:
    """What the search part of a page shows: `search`, `province`, `provinces`, `found`."""
    search = canonical(str(sent.get("q", ""))[: LONGEST_SEARCH * 2])[:LONGEST_SEARCH]
    asked = str(sent.get("province", ""))
    province = asked if asked in {each.code for each in tables.provinces()} else usual_province
    page = nearest(sent.get("page"), LAST_PAGE)
    return {
        "search": search,
        "province": province,
        "provinces": [each for each in tables.provinces() if each.registers],
        "found": institution_choices(search=search, province=province, page=page),
    }
