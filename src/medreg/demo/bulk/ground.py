"""Where the generated world lies: counties with their authorities, and how much of everything each of them has."""

from dataclasses import dataclass
from random import Random

from medreg.demo.bulk.size import POPULATIONS, Size
from medreg.standards.gb2260 import Area, area, counties
from medreg.standards.vocabulary import AuthorityKind, AuthorityLevel


@dataclass(frozen=True, slots=True)
class BodyPlan:
    """An authority; `above` are the area codes of the health authority above it and of the province's TCM authority."""

    area: str
    name: str
    level: AuthorityLevel
    kind: AuthorityKind
    city: str = ""
    tcm: str = ""

    @property
    def number(self) -> str:
        """Numbers from 90 on are the generated ones of an area."""
        return f"{self.area}{95 if self.kind is AuthorityKind.TCM else 90}"


@dataclass(frozen=True, slots=True)
class Share:
    """What one county has: numbers of things, and how many of each other counties before it have (`*_before`)."""

    index: int
    county: str
    name: str
    physicians: int
    institutions: int
    cases: int
    physicians_before: int
    institutions_before: int
    cases_before: int


def bodies(size: Size) -> list[BodyPlan]:
    """Provinces with their TCM authorities, then cities, then counties."""
    found: list[BodyPlan] = []
    places = [place for province in size.provinces for place in _counties(size, province)]
    for code in size.provinces:
        province = _named(f"{code}0000")
        found.append(
            BodyPlan(province.code, f"{province.name}中医药管理局", AuthorityLevel.PROVINCE, AuthorityKind.TCM)
        )
        found.append(
            BodyPlan(
                province.code,
                f"{province.name}卫生健康委员会",
                AuthorityLevel.PROVINCE,
                AuthorityKind.HEALTH,
                tcm=province.code,
            )
        )
    for code in sorted({f"{place.code[:4]}00" for place in places}):
        city = area(code)
        if city is not None and city.level == AuthorityLevel.CITY and code not in {place.code for place in places}:
            found.append(BodyPlan(code, f"{city.full_name}卫生健康委员会", AuthorityLevel.CITY, AuthorityKind.HEALTH))
    known = {body.area for body in found}
    for place in places:
        above = f"{place.code[:4]}00"
        city_of = above if above in known and above != place.code else f"{place.code[:2]}0000"
        found.append(
            BodyPlan(
                place.code,
                f"{place.full_name}卫生健康委员会",
                AuthorityLevel.COUNTY,
                AuthorityKind.HEALTH,
                city=city_of,
            )
        )
    return found


def shares(size: Size, seed: int) -> list[Share]:
    """The counties with their parts of the whole. Physicians and cases add up to it; institutions go beyond it where a
    small world has fewer of them than counties, for each county has one at least."""
    draw = Random(f"{seed} ground")  # noqa: S311
    weighed: list[tuple[Area, float]] = []
    for province in size.provinces:
        places = _counties(size, province)
        parts = [draw.lognormvariate(0, 0.6) for _ in places]
        scale = POPULATIONS.get(province, 10) / sum(parts)
        weighed += [(place, part * scale) for place, part in zip(places, parts, strict=True)]
    total, passed, opened, found = sum(weight for _, weight in weighed), 0.0, 0, []
    for index, (place, weight) in enumerate(weighed):
        before, passed = passed, passed + weight
        first, last = [
            [round(whole * reached / total) for whole in (size.physicians, size.institutions, size.cases)]
            for reached in (before, passed)
        ]
        counts = [end - begin for begin, end in zip(first, last, strict=True)]
        counts[1], first[1] = max(1, counts[1]), opened
        opened += counts[1]
        found.append(Share(index, place.code, place.full_name, *counts, *first))
    return found


def _counties(size: Size, province: str) -> tuple[Area, ...]:
    return counties(province)[: size.counties]


def _named(code: str) -> Area:
    found = area(code)
    assert found is not None
    return found
