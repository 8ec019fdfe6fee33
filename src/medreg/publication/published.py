"""The lists of those granted and those cancelled, by province, month and authority (医师法 21, 管理办法 22)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth

from medreg import clock
from medreg.publication.models import PublishedName

KINDS = ("granted", "cancelled")
YEARS_LISTED = 3
_BOTH = ("name", "level", "category", "main_institution", "authority")
FIELDS = {"granted": ("granted_on", *_BOTH), "cancelled": ("cancelled_on", *_BOTH, "ground_category")}
"""`access.visibility.View.GRANTED_LIST` and `CANCELLED_LIST`, in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which part of which list; `month` is its first day, `authority` the key of the deciding authority."""

    kind: str
    province: str = ""
    month: date | None = None
    authority: int | None = None


@dataclass(frozen=True, slots=True)
class Collated:
    """How many were granted and cancelled in a month: by an authority, or (province lists) in a province."""

    province: str
    authority: int | None
    name: str
    granted: int
    cancelled: int


def following(month: date) -> date:
    """The first day of the next month."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def month_of(text: str) -> date | None:
    """`2026-11` → its first day; None for anything else."""
    try:
        return date.fromisoformat(f"{text}-01") if len(text) == 7 and text < "9999-12" else None
    except ValueError:
        return None


def published_names(selection: Selection) -> QuerySet[PublishedName]:
    """The newest first."""
    rows = PublishedName.objects.filter(kind=selection.kind).order_by("-published_on", "-pk")
    if selection.province:
        rows = rows.filter(province=selection.province)
    if selection.authority is not None:
        rows = rows.filter(authority_key=selection.authority)
    return rows if selection.month is None else rows.filter(**_within(selection.month))


def names_after(rows: QuerySet[PublishedName], day: date, key: int) -> QuerySet[PublishedName]:
    """What follows an entry in the order of `published_names`."""
    return rows.filter(Q(published_on__lt=day) | Q(published_on=day, pk__lt=key))


def entry(name: PublishedName) -> dict[str, str]:
    """The fields that a list may show (handbook 5.6), as plain data."""
    columns = {f"{name.kind}_on": name.published_on.isoformat()}
    return {field: columns.get(field) or getattr(name, field) for field in FIELDS[name.kind]}


def published_of(licence_number: str) -> list[PublishedName]:
    """Every publication of a number, the newest first: the record's own history; at most 50."""
    return list(PublishedName.objects.filter(licence_number=licence_number).order_by("-published_on", "-pk")[:50])


def edition(selection: Selection) -> str:
    """Changes whenever a name is added to the selection; names are never taken away."""
    newest = published_names(selection).values_list("published_on", "pk").first()
    return "empty" if newest is None else f"{newest[0]:%Y%m%d}-{newest[1]}"


def cancelled_by_month(province: str = "") -> list[tuple[date, int]]:
    """The newest months with cancellations, and how many each has."""
    since = date(clock.today().year - YEARS_LISTED, 1, 1)
    rows = PublishedName.objects.filter(kind="cancelled", published_on__gte=since)
    if province:
        rows = rows.filter(province=province)
    counted = rows.annotate(month=TruncMonth("published_on")).values("month").annotate(count=Count("pk"))
    return list(counted.order_by("-month").values_list("month", "count"))


def collation(month: date, province: str = "") -> list[Collated]:
    """One month, collated for a province by authority; for the nation by province."""
    rows = PublishedName.objects.filter(kind__in=KINDS, **_within(month))
    if province:
        rows = rows.filter(province=province)
    keys = ("province", "authority_key", "authority") if province else ("province",)
    counted = rows.values(*keys).annotate(
        granted=Count("pk", filter=Q(kind="granted")), cancelled=Count("pk", filter=Q(kind="cancelled"))
    )
    return [_collated(row) for row in counted.order_by(*keys)]


def _collated(row: dict[str, Any]) -> Collated:
    return Collated(row["province"], row.get("authority_key"), row.get("authority", ""), row["granted"], row["cancelled"])


def _within(month: date) -> dict[str, date]:
    return {"published_on__gte": month, "published_on__lt": following(month)}
