"""The public record of a registration as a line for COPY: whatever columns publication computes, in the model's order."""

from datetime import date, datetime
from functools import cache
from typing import Any

from medreg.importers.copy_lines import NULL, array, text
from medreg.publication.models import PublicRecord
from medreg.publication.projection import public_columns
from medreg.register.views_of_time import PublicFacts


@cache
def public_names() -> tuple[str, ...]:
    """The columns of a line."""
    return tuple(str(field.column) for field in PublicRecord._meta.concrete_fields if not field.generated)


def public_line(facts: PublicFacts, changes_on: date | None, at: datetime) -> str:
    """One line; what is computed comes from publication alone."""
    columns = {"registration_id": facts.registration_id, **public_columns(facts, changes_on=changes_on, at=at)}
    return "\t".join([_cell(columns[name]) for name in public_names()]) + "\n"


def _cell(value: Any) -> str:
    if value is None:
        return NULL
    if isinstance(value, str):
        return text(value)
    if isinstance(value, list | tuple):
        return array(map(str, value)) if value else "{}"
    return value.isoformat(sep=" ") if isinstance(value, datetime) else str(value)
