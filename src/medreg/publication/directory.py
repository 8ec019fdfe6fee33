"""The public records as a directory lists them: physicians by their licence number.

A licence number is kept for life by level and category, so it stands for the physician; of several registrations under
one number (a move to another province) the directory tells the one that stands, else the newest. Where one practises is in `practice_places`.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from medreg import clock
from medreg.institutions.keyset import rows_after
from medreg.publication.models import PublicRecord
from medreg.publication.projection import projection
from medreg.standards.vocabulary import RegistrationStatus

ENDED = (RegistrationStatus.CANCELLED, RegistrationStatus.RESCINDED, RegistrationStatus.TRANSFERRED)
BY_KEY, BY_NAME, BY_UPDATE = ("registration_id",), ("name", "registration_id"), ("refreshed_at", "registration_id")
"""Orders of a list: by name where a name is sought, by change where changes are; each has its index."""
_FIELDS = (
    *("registration_id", "licence_number", "name", "sex", "level", "category", "authority"),
    *("status", "status_from", "status_until"),
)


@dataclass(frozen=True, slots=True)
class Listed:
    """The public fields of one registration (`access.visibility.View.PUBLIC_SEARCH`), as it is today."""

    registration_id: int
    licence_number: str
    name: str
    sex: str
    level: str
    category: str
    scopes: tuple[str, ...]
    main_institution: str
    authority: str
    status: str
    status_from: date
    status_until: date | None
    updated: datetime

    @property
    def stands(self) -> bool:
        return self.status not in ENDED


def physicians(
    conditions: Iterable[Q], *, order: Sequence[str], after: Sequence[object], size: int
) -> tuple[list[Listed], tuple[object, ...] | None]:
    """At most `size` physicians, and the position at which the next page begins (None: there is none).

    One query, and a few more for each record that time has passed by today.
    """
    ordered = physician_rows(conditions).order_by(*order)
    rows = list((rows_after(ordered, order, after) if after else ordered)[: size + 1])
    return [listed(row) for row in rows[:size]], position_of(rows[size - 1], order) if len(rows) > size else None


def count_of_physicians(conditions: Iterable[Q]) -> int:
    return physician_rows(conditions).count()


def physicians_by_number(numbers: Collection[str]) -> dict[str, Listed]:
    """One query, whatever the number of numbers."""
    rows = physician_rows([Q(licence_number__in=list(numbers))]) if numbers else []
    return {row.licence_number: listed(row) for row in rows}


def numbered(number: str) -> Q:
    return Q(licence_number=number)


def keyed(registration_id: int) -> Q:
    return Q(registration_id=registration_id)


def begins(text: str) -> Q:
    """The name begins so, in code-point order, so that an index serves; in Latin letters whatever their case."""
    wanted = Q()
    for form in {text, text.upper(), text.title()}:
        wanted |= Q(name__gte=form, name__lt=_after(form))
    return wanted


def is_called(text: str) -> Q:
    return Q(name=text)


def matches(pattern: str) -> Q:
    """A regular expression over the name, for parts of it that no column holds."""
    return Q(name__regex=pattern)


def lacks(pattern: str) -> Q:
    """No part of the name matches the regular expression."""
    return ~Q(name__regex=pattern)


def stands(wanted: bool) -> Q:
    """Neither cancelled nor rescinded nor moved away, or one of these."""
    ended = Q(status__in=ENDED)
    return ~ended if wanted else ended


def practises(wanted: bool) -> Q:
    """Simply valid, or not; what may have changed today is taken along and looked at when it is read (`practice_places`)."""
    valid = Q(status=RegistrationStatus.VALID)
    return (valid if wanted else ~valid) | Q(changes_on__lte=clock.today())


def levelled(level: str) -> Q:
    return Q(level=level)


def categorised(category: str) -> Q:
    return Q(category=category)


def with_scope(name: str) -> Q:
    return Q(scopes__contains=[name])


def changed(*, since: datetime | None, before: datetime | None) -> Q:
    """Written anew within a span of moments; either end may be open."""
    return (Q(refreshed_at__gte=since) if since else Q()) & (Q(refreshed_at__lt=before) if before else Q())


def physician_rows(conditions: Iterable[Q]) -> QuerySet[Any]:
    """Of each number one record: the best, judged among all that carry it whatever the conditions are."""
    ended = Case(When(status__in=ENDED, then=Value(1)), default=Value(0))
    others = PublicRecord.objects.filter(licence_number=OuterRef("licence_number")).annotate(over=ended)
    better = Q(over__lt=OuterRef("over")) | Q(over=OuterRef("over"), registration_id__gt=OuterRef("registration_id"))
    rows = PublicRecord.objects.annotate(over=ended).filter(~Exists(others.filter(better)))
    for condition in conditions:
        rows = rows.filter(condition)
    return rows


def position_of(row: Any, order: Sequence[str]) -> tuple[object, ...]:
    values = (getattr(row, column) for column in order)
    return tuple(value.isoformat() if isinstance(value, datetime) else value for value in values)


def listed(row: Any) -> Listed:
    """As it is today: where time has passed the record by, computed anew, and changed at that day's beginning."""
    updated = row.refreshed_at
    if row.changes_on is not None and row.changes_on <= clock.today():
        columns = projection(row.pk)
        if columns is not None:
            updated = max(updated, datetime.combine(row.changes_on, time(), clock.SHANGHAI))
            row = PublicRecord(registration_id=row.pk, **columns)
    return Listed(
        **{name: getattr(row, name) for name in _FIELDS},
        scopes=tuple(row.scopes),
        main_institution=row.main_institution,
        updated=updated,
    )


def _after(prefix: str) -> str:
    """The first text that no longer begins with `prefix` in code-point order."""
    last = ord(prefix[-1])
    return prefix[:-1] + chr(0xE000 if last == 0xD7FF else min(last + 1, 0x10FFFF))
