"""The table of a month: how many registrations were granted and cancelled, by province, level, category and ground.

Made from the published names alone, which are append-only and bear their day; so a month that is over gives the same
bytes for ever.
"""

import csv
import hashlib
import io
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min

from medreg import clock
from medreg.open_data.suppression import withheld
from medreg.publication.models import PublishedName
from medreg.publication.published import following
from medreg.standards.tables import provinces

COLUMNS = ("month", "province", "province_name", "event", "level", "category", "ground", "count", "withheld")
KEYS = ("province", "kind", "level", "category", "ground_category")


@dataclass(frozen=True, slots=True)
class MonthFile:
    """One month's CSV (UTF-8, RFC 4180, no byte order mark)."""

    month: date
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @property
    def name(self) -> str:
        return f"registrations-{self.month:%Y-%m}.csv"


def months() -> list[date]:
    """The first days of the months that are over and have names, the newest first."""
    first = PublishedName.objects.aggregate(first=Min("published_on"))["first"]
    found: list[date] = []
    month = first.replace(day=1) if first is not None else clock.today()
    while following(month) <= clock.today():
        found.append(month)
        month = following(month)
    return found[::-1]


def month_file(month: date) -> MonthFile | None:
    """None for a month that is not over or lies before the first name."""
    return MonthFile(month, _csv(month)) if month in months() else None


def _csv(month: date) -> bytes:
    names = {found.code: found.name for found in provinces()}
    rows = PublishedName.objects.filter(published_on__gte=month, published_on__lt=following(month))
    counted = rows.order_by().values_list(*KEYS).annotate(count=Count("pk"))
    counts: dict[tuple[str, ...], int] = {tuple(map(str, row[:-1])): row[-1] for row in counted}
    hidden = withheld(counts, lambda cell: cell[:2])
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow(COLUMNS)
    for cell in sorted(counts):
        province, event, level, category, ground = cell
        count, mark = ("", "true") if cell in hidden else (str(counts[cell]), "false")
        writer.writerow(
            [f"{month:%Y-%m}", province, names.get(province, ""), event, level, category, ground, count, mark]
        )
    return held.getvalue().encode()
