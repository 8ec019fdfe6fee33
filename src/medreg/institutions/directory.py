"""Institutions as a directory lists them: the public fields of each, filtered, and page by page."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import DateTimeField, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Greatest

from medreg import clock
from medreg.institutions.keyset import rows_after
from medreg.institutions.models import Institution, InstitutionLicence, ProfileChange
from medreg.institutions.queries import open_on
from medreg.standards import gb2260

BY_KEY, BY_NAME, BY_UPDATE = ("pk",), ("name", "pk"), ("updated", "pk")
"""Orders of a list: by name where a name is sought, by change where changes are."""


@dataclass(frozen=True, slots=True)
class House:
    """What everybody may know of an institution; `open` today, `updated` None where nothing tells it."""

    institution_id: int
    name: str
    licence_number: str
    credit_code: str
    class_code: str
    region: str
    address: str
    open: bool
    updated: datetime | None


def houses(
    conditions: Iterable[Q], *, order: Sequence[str], after: Sequence[object], size: int
) -> tuple[list[House], tuple[object, ...] | None]:
    """At most `size` institutions, and the position at which the next page begins (None: there is none); one query."""
    ordered = _listed(conditions).order_by(*order)
    rows = list((rows_after(ordered, order, after) if after else ordered)[: size + 1])
    return [_house(row) for row in rows[:size]], _position(rows[size - 1], order) if len(rows) > size else None


def count_of_houses(conditions: Iterable[Q]) -> int:
    return _listed(conditions).count()


def houses_by_key(keys: Collection[int]) -> dict[int, House]:
    """One query, whatever the number of keys."""
    return {row.pk: _house(row) for row in _listed([Q(pk__in=list(keys))])} if keys else {}


def named(text: str, how: str) -> Q:
    """`how` is startswith, exact or contains."""
    return Q(**{f"name__{how}": text})


def numbered(number: str) -> Q:
    """By 登记号."""
    return Q(licence_number=number)


def credited(code: str) -> Q:
    """By 统一社会信用代码."""
    return Q(credit_code=code) if code else Q(pk__in=[])


def classed(code: str) -> Q:
    """By class (WS 218)."""
    return Q(class_code=code)


def is_open(wanted: bool) -> Q:
    """Licensed today, or not."""
    return Q(open=wanted)


def lies_in(text: str) -> Q:
    """Province, city, county unit or the address itself begins with `text`."""
    return Q(region__in=_regions(text, ("province", "city", "county"))) | Q(address__startswith=text)


def lies_in_province(text: str) -> Q:
    return Q(region__in=_regions(text, ("province",)))


def lies_in_city(text: str) -> Q:
    return Q(region__in=_regions(text, ("city",)))


def changed(*, since: datetime | None, before: datetime | None) -> Q:
    """The newest record about it lies in a span of moments; either end may be open."""
    newest = Q(updated__isnull=False)
    newest &= Q(updated__gte=since) if since else Q()
    return newest & (Q(updated__lt=before) if before else Q())


def area_names(region: str) -> tuple[str, str, str]:
    """Province, city and county unit of a region; empty where the code has none (or is none)."""
    if not gb2260.is_known(region):
        return "", "", ""
    places = [gb2260.area(code) for code in (f"{region[:4]}00", region)]
    city, county = (place.name if place else "" for place in places)
    province = gb2260.province_name(region)
    return province, "" if city == province else city, "" if county in (city, province) else county


def _regions(text: str, parts: Collection[str]) -> list[str]:
    found = []
    for province in gb2260.provinces():
        for county in gb2260.counties(province.code):
            names = dict(zip(("province", "city", "county"), area_names(county.code), strict=True))
            if any(names[part].startswith(text) for part in parts if names[part]):
                found.append(county.code)
    return found


def _listed(conditions: Iterable[Q]) -> QuerySet[Any]:
    rows = Institution.objects.annotate(open=open_on(clock.today()), updated=_updated())
    for condition in conditions:
        rows = rows.filter(condition)
    return rows


def _updated() -> Greatest:
    """When the newest licence was recorded or the newest change of the profile confirmed; Greatest passes over NULL."""
    own = {"institution": OuterRef("pk")}
    licences = InstitutionLicence.objects.filter(**own).order_by().values("institution")
    changes = ProfileChange.objects.filter(**own, state="confirmed").order_by().values("institution")
    return Greatest(
        Subquery(licences.annotate(newest=Max("recorded_at")).values("newest"), output_field=DateTimeField()),
        Subquery(changes.annotate(newest=Max("answered_at")).values("newest"), output_field=DateTimeField()),
    )


def _position(row: Any, order: Sequence[str]) -> tuple[object, ...]:
    values = (getattr(row, column) for column in order)
    return tuple(value.isoformat() if isinstance(value, datetime) else value for value in values)


def _house(row: Any) -> House:
    return House(
        institution_id=row.pk,
        name=row.name,
        licence_number=row.licence_number,
        credit_code=row.credit_code,
        class_code=row.class_code,
        region=row.region,
        address=row.address,
        open=row.open,
        updated=row.updated,
    )
