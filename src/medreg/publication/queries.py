"""The public window on the register through Django's connection: search, one record, the people of an institution."""

from collections.abc import Collection, Mapping
from typing import Any, LiteralString

from django.db import connection
from django.db.models import QuerySet

from medreg import clock
from medreg.publication import statements
from medreg.publication.asking import Search
from medreg.publication.models import PublicRecord
from medreg.publication.projection import projection
from medreg.publication.record import COLUMNS, Record, standing_first
from medreg.publication.statements import LAST_LETTER, Place, Statement
from medreg.standards.text import canonical_code


def rows_of(text: LiteralString, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """What a statement of `publication.statements` gives, within Django's transaction."""
    with connection.cursor() as cursor:
        cursor.execute(text, values)
        return list(cursor.fetchall())


def renewed(record: Record) -> Record:
    """A record that time has passed by, computed from the register as it is today."""
    columns = projection(record.registration_id)
    return (
        record
        if columns is None
        else record._replace(**{name: columns[name] for name in columns.keys() & set(Record._fields)})
    )


def fresh(record: Record) -> Record:
    """The record as it is today."""
    return renewed(record) if record.is_due(clock.today()) else record


def found_records(search: Search, after: Place | None, size: int) -> list[Record]:
    """At most `size` records of a `canonical` search without defect, as they are today, by name."""
    return _read(statements.found(search, after, size))


def found_count(search: Search) -> int:
    """At most `statements.COUNTED_UP_TO` + 1, which stands for any more."""
    statement = statements.counted(search)
    return int(rows_of(statement.text, statement.values)[0][0])


def records_at_house(institution_id: int, after: Place | None, size: int, *, filed: bool) -> list[Record]:
    """Those who practise mainly there, or by a filing, as they are today, by name."""
    return _read(statements.at_house(institution_id, after, size, filed=filed))


def public_records(licence_number: str) -> list[Record]:
    """Every registration that carries a number, as it is today; those that stand first, then the newest first."""
    return standing_first(_read(statements.by_number(canonical_code(licence_number))))


def public_record(licence_number: str) -> Record | None:
    """The registration that a number stands for: the newest that stands, else the newest."""
    return next(iter(public_records(licence_number)), None)


def records_of_numbers(licence_numbers: Collection[str]) -> list[Record]:
    """Every registration that carries one of the canonical numbers, as it is today, the newest first."""
    rows = PublicRecord.objects.filter(licence_number__in=licence_numbers).order_by("-registration_id")
    return [fresh(Record(*row)) for row in rows.values_list(*COLUMNS)]


def search_records(search: Search) -> QuerySet[PublicRecord]:
    """For officers' lists, which page by number: by licence number, or by the beginning of the name and a part of the
    institution, of a `canonical` search."""
    rows = PublicRecord.objects.order_by("province", "name", "registration_id")
    if search.licence_number:
        return rows.filter(licence_number=search.licence_number)
    if search.defect():
        return rows.none()
    rows = rows.filter(name__gte=search.name, name__lt=search.name + LAST_LETTER)
    if search.province:
        rows = rows.filter(province=search.province)
    return rows.filter(main_institution__contains=search.institution) if search.institution else rows


def _read(statement: Statement) -> list[Record]:
    return [fresh(Record(*row)) for row in rows_of(statement.text, statement.values)]
