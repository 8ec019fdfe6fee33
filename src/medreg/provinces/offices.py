"""For which area an office may speak."""

from dataclasses import dataclass

from medreg.access.actor import Actor
from medreg.institutions.competence import authority_of
from medreg.standards import gb2260
from medreg.standards.tables import provinces
from medreg.standards.vocabulary import AuthorityKind, AuthorityLevel

_DIGITS = {AuthorityLevel.PROVINCE: 2, AuthorityLevel.CITY: 4, AuthorityLevel.COUNTY: 6}
_SPEAKING = frozenset({AuthorityKind.HEALTH, AuthorityKind.TCM, AuthorityKind.APPROVAL_BUREAU})


@dataclass(frozen=True, slots=True)
class Office:
    """`area` is the prefix of GB/T 2260 that it speaks for, "" the nation; `keeps_page` says that the provincial page and
    parameters are its own."""

    authority_id: int | None
    area: str
    keeps_page: bool = False

    def speaks_for(self, area: str) -> bool:
        return area.startswith(self.area)


def office_of(actor: Actor) -> Office | None:
    """The office in whose name the actor publishes; None for bodies that publish nothing here (the examination centre)."""
    if actor.authority_id is None:
        return Office(None, "")
    body = authority_of(actor.authority_id)
    level, kind = AuthorityLevel(body.level), AuthorityKind(body.kind)
    if level not in _DIGITS or kind not in _SPEAKING:
        return None
    keeps_page = level is AuthorityLevel.PROVINCE and kind is AuthorityKind.HEALTH
    return Office(body.pk, body.area_code[: _DIGITS[level]], keeps_page)


def areas_within(office: Office) -> tuple[str, ...]:
    """Every area that the office may choose, its own first: the nation, provinces; or its own units down to the county."""
    if not office.area:
        return ("", *(one.code for one in provinces() if one.registers))
    cities = [area.code[:4] for area in gb2260.cities(office.area[:2])]
    counties = [area.code for area in gb2260.counties(office.area[:2])]
    below = sorted({code for code in (*cities, *counties) if code.startswith(office.area) and code != office.area})
    return (office.area, *below)


def areas_around(region: str) -> tuple[str, ...]:
    """Every prefix that holds a region: the nation, its province, its city, itself."""
    return tuple(dict.fromkeys(("", region[:2], region[:4], region[:6])))
