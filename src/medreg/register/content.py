"""Rewriting the content of registrations and filings, shared by the acts that do it for different reasons."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NotRequired, TypedDict

from django.db.backends.postgresql.psycopg_any import DateRange

from medreg.register.bitemporal import Replacement, days, known_now, overlay, supersede, without
from medreg.register.models import Decision, FilingPeriod, Registration, RegistrationPeriod
from medreg.register.refusals import RegisterRefused, constraints_in_words
from medreg.standards.vocabulary import FilingStatus


class ContentChange(TypedDict, total=False):
    """The columns of a registration's content that a decision or a correction may set; absent ones stay."""

    main_institution_id: int
    department: str
    scopes: tuple[str, ...]
    techniques: tuple[str, ...]
    authority_id: int
    note: str


class FirstContent(TypedDict):
    """What a new registration says; `note` is a remark such as residency_training."""

    main_institution_id: int
    department: str
    scopes: tuple[str, ...]
    techniques: tuple[str, ...]
    authority_id: int
    note: NotRequired[str]


def columns_of(content: Mapping[str, Any]) -> dict[str, Any]:
    """Content as column values: arrays are lists."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in content.items()}


def rewrite_content(
    registration: Registration, span: DateRange, decision: Decision | None, changed: Mapping[str, Any]
) -> list[RegistrationPeriod]:
    """Every content row on the days of `span` says `changed` from now on; the caller holds the registration's lock."""
    if span.lower is not None and span.upper is not None and span.upper <= span.lower:
        raise RegisterRefused("ends_before_it_starts")
    rows = known_now(RegistrationPeriod.objects.filter(registration=registration), span)
    if not rows or (span.lower is not None and span.lower < rows[0].legal.lower):
        raise RegisterRefused("not_held_then")
    with constraints_in_words():
        return overlay(rows, span, {**columns_of(changed), "decision_id": decision and decision.pk})


def end_filing_periods(
    rows: Sequence[FilingPeriod], on: date, ended_as: FilingStatus, decision: Decision | None
) -> None:
    """The filings end before `on`; what remains says how and by which decision they ended."""
    ending = {"ended_as": ended_as.value, "decision_id": decision and decision.pk}

    def remainder(row: FilingPeriod) -> list[Replacement]:
        return [(rest, ending) for rest in without(row.legal, days(on))]

    supersede(rows, remainder)
