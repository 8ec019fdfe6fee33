"""Rewriting bitemporal rows: the old row's `known` is closed, what still holds and what holds now are added.

Legal spans are half-open day ranges `[lower, upper)`; an upper of None has no end.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, TypeVar, cast

from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange

from medreg import clock

Row = TypeVar("Row", bound=models.Model)
Replacement = tuple[DateRange, dict[str, Any]]


def days(since: date | None, until: date | None = None) -> DateRange:
    """The span from `since` to the last day `until`, both included."""
    return DateRange(since, None if until is None else until + timedelta(days=1))


def common(one: DateRange, other: DateRange) -> DateRange | None:
    """The days in both spans, or None."""
    lowers = [end for end in (one.lower, other.lower) if end is not None]
    uppers = [end for end in (one.upper, other.upper) if end is not None]
    lower, upper = max(lowers, default=None), min(uppers, default=None)
    return None if lower is not None and upper is not None and lower >= upper else DateRange(lower, upper)


def without(whole: DateRange, cut: DateRange) -> list[DateRange]:
    """The days of `whole` outside `cut`: none, one or two spans."""
    rest = []
    if cut.lower is not None:
        rest.append(common(whole, DateRange(None, cut.lower)))
    if cut.upper is not None:
        rest.append(common(whole, DateRange(cut.upper, None)))
    return [span for span in rest if span is not None]


def known_now(rows: "models.QuerySet[Row]", span: DateRange) -> list[Row]:
    """The rows that the register holds true at present and that touch `span`, locked, oldest legal day first."""
    touched = rows.filter(known__upper_inf=True, legal__overlap=span)
    return list(touched.select_for_update(of=("self",)).order_by("legal"))


def known_from(moment: datetime) -> DateTimeTZRange:
    return DateTimeTZRange(moment, None)


def _moment_after(rows: Sequence[Any]) -> datetime:
    """Now, but never before the newest of the rows was known (a clock set back must not empty a range)."""
    moments: list[datetime] = [row.known.lower + timedelta(microseconds=1) for row in rows]
    return max([clock.now(), *moments])


def supersede(rows: Sequence[Row], replacements: Callable[[Row], list[Replacement]]) -> list[Row]:
    """Close `known` of every row and add its replacements (span, changed columns); returns the added rows."""
    moment = _moment_after(rows)
    added: list[Row] = []
    for row in rows:
        model: Any = type(row)
        known = cast("Any", row).known
        model.objects.filter(pk=row.pk).update(known=DateTimeTZRange(known.lower, moment))
        kept = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if not f.primary_key}
        added += [
            model(**{**kept, **changes, "legal": span, "known": known_from(moment)})
            for span, changes in replacements(row)
        ]
    for row in added:
        row.save(force_insert=True)
    return added


def overlay(rows: Sequence[Row], span: DateRange, changes: dict[str, Any] | None) -> list[Row]:
    """The rows say `changes` on the days of `span` (nothing at all when None) and the same as before outside."""

    def replacements(row: Any) -> list[Replacement]:
        kept: list[Replacement] = [(rest, {}) for rest in without(row.legal, span)]
        inside = common(row.legal, span)
        return kept if changes is None or inside is None else [*kept, (inside, changes)]

    return supersede(rows, replacements)
