"""Areas of China, current and abolished: GB/T 2260 (data/codes/areas.csv; edition and sources in its README)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from medreg.standards.csv_rows import csv_rows
from medreg.standards.vocabulary import AuthorityLevel, Level

COUNTYLESS_CITIES = frozenset({"441900", "442000", "460400", "620200"})
"""Cities without counties stand for their own county unit: 东莞, 中山, 儋州, 嘉峪关."""


class AreaCodeError(ValueError):
    """No such area, or not one of the level needed."""


@dataclass(frozen=True, slots=True)
class Area:
    """One area. `since`, `until`: years of this code with this name; None = before 1981, and still current."""

    code: str
    name: str
    full_name: str
    level: AuthorityLevel
    since: int | None
    until: int | None

    @property
    def is_current(self) -> bool:
        """Not abolished."""
        return self.until is None


def area(code: str) -> Area | None:
    """The area of a six-digit code under its newest name, abolished ones too; None when it never existed."""
    names = _areas().get(code)
    return names[-1] if names else None


def history(code: str) -> tuple[Area, ...]:
    """Every name a code has had, oldest first."""
    return _areas().get(code, ())


def is_known(code: str) -> bool:
    """Whether an office can have had this code: any area of all times, or the city row of a known province."""
    if code in _areas():
        return True
    return (
        len(code) == 6 and code.isascii() and code.isdigit() and code.endswith("00") and f"{code[:2]}0000" in _areas()
    )


def province_of(code: str) -> str:
    """The two province digits of an area code. Raises AreaCodeError when there is no such province."""
    if f"{code[:2]}0000" not in _areas():
        raise AreaCodeError(code)
    return code[:2]


def province_name(code: str) -> str:
    """Full name of the province of an area code ("11" and "110108" both give 北京市). Raises AreaCodeError."""
    return _areas()[f"{province_of(code)}0000"][-1].name


def is_county_unit(code: str) -> bool:
    """A county, district or county-level city of any time, or a city without counties."""
    return code in COUNTYLESS_CITIES or (code in _areas() and not code.endswith("00"))


def place_of_registration(level: Level | str, region: str) -> str:
    """The place (执业地点) that a registration at an institution in `region` has: 管理办法 7.

    Physicians and 中医(专长) physicians: the province, as six digits. Assistants and rural assistants: the county unit.
    Raises AreaCodeError when the region is no area, or no county unit where one is needed.
    """
    if Level(level) in (Level.PHYSICIAN, Level.TCM_SPECIALTY):
        return f"{province_of(region)}0000"
    if not is_county_unit(region):
        raise AreaCodeError(region)
    return region


def provinces() -> tuple[Area, ...]:
    """All provinces, in the order of their codes."""
    return tuple(found for found in _current() if found.level == AuthorityLevel.PROVINCE)


def cities(province: str) -> tuple[Area, ...]:
    """The current cities of a province ("44" or any code in it); none in the four municipalities."""
    return tuple(found for found in _current_of(province) if found.level == AuthorityLevel.CITY)


def counties(province: str) -> tuple[Area, ...]:
    """The current county units of a province ("44" or any code in it), cities without counties included."""
    return tuple(found for found in _current_of(province) if is_county_unit(found.code))


def search(prefix: str, *, limit: int = 20) -> tuple[Area, ...]:
    """Current areas whose code, name or full name starts with `prefix`; at most `limit`."""
    wanted = prefix.strip()
    if not wanted:
        return ()
    found = (
        candidate
        for candidate in _current()
        if candidate.code.startswith(wanted)
        or candidate.name.startswith(wanted)
        or candidate.full_name.startswith(wanted)
    )
    return tuple(candidate for candidate, _ in zip(found, range(limit), strict=False))


@cache
def _areas() -> Mapping[str, tuple[Area, ...]]:
    rows = csv_rows("areas")
    newest_name = {row["code"]: row["name"] for row in rows}
    areas: dict[str, tuple[Area, ...]] = {}
    for row in rows:
        read = Area(
            code=row["code"],
            name=row["name"],
            full_name=_full_name(row["code"], row["name"], newest_name),
            level=_level(row["code"]),
            since=int(row["since"]) if row["since"] else None,
            until=int(row["until"]) if row["until"] else None,
        )
        areas[read.code] = (*areas.get(read.code, ()), read)
    return areas


@cache
def _current() -> tuple[Area, ...]:
    return tuple(names[-1] for names in _areas().values() if names[-1].is_current)


@cache
def _current_of_province(digits: str) -> tuple[Area, ...]:
    return tuple(found for found in _current() if found.code.startswith(digits))


def _current_of(province: str) -> tuple[Area, ...]:
    return _current_of_province(province_of(province))


def _level(code: str) -> AuthorityLevel:
    if code.endswith("0000"):
        return AuthorityLevel.PROVINCE
    return AuthorityLevel.CITY if code.endswith("00") else AuthorityLevel.COUNTY


def _full_name(code: str, name: str, newest_name: Mapping[str, str]) -> str:
    if code.endswith("0000"):
        return name
    province = newest_name.get(f"{code[:2]}0000", "")
    city = "" if code.endswith("00") else newest_name.get(f"{code[:4]}00", "")
    return f"{province}{city}{name}"
