"""How the exchange with each partner stands."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from medreg.exchange.models import Batch, Partner


@dataclass(frozen=True, slots=True)
class BatchView:
    """`report` says what the importer found, where the batch has been tried."""

    sequence: int
    digest: str
    kind: str
    rows: int
    state: str
    report: dict[str, Any]
    at: datetime


@dataclass(frozen=True, slots=True)
class PartnerView:
    """`expected` is the number that the chain waits for; `missing` those before batches that wait."""

    code: str
    name: str
    sent: int
    expected: int
    missing: tuple[int, ...]
    open: tuple[BatchView, ...]
    newest: tuple[BatchView, ...]


def partner_views() -> list[PartnerView]:
    """Every partner, by code."""
    return [_view(partner) for partner in Partner.objects.order_by("code")]


def partner_view(code: str) -> PartnerView | None:
    partner = Partner.objects.filter(code=code).first()
    return None if partner is None else _view(partner)


def batches_for(code: str, after: int, limit: int = 10) -> list[tuple[BatchView, str]]:
    """Outgoing batches with their texts, in order."""
    rows = Batch.objects.filter(partner__code=code, outgoing=True, sequence__gt=after).order_by("sequence")[:limit]
    return [(_batch(row), row.text) for row in rows]


def _view(partner: Partner) -> PartnerView:
    coming = partner.batches.filter(outgoing=False)
    waiting = list(coming.filter(state="waiting").order_by("sequence").values_list("sequence", flat=True))
    expected = partner.received + 1
    missing = tuple(
        number for number in range(expected, min(max(waiting, default=0), expected + 100)) if number not in waiting
    )
    return PartnerView(
        code=partner.code,
        name=partner.name,
        sent=partner.sent,
        expected=expected,
        missing=missing,
        open=tuple(map(_batch, coming.filter(state__in=("waiting", "taken", "quarantined")).order_by("sequence"))),
        newest=tuple(map(_batch, coming.order_by("-sequence")[:20])),
    )


def _batch(row: Batch) -> BatchView:
    return BatchView(row.sequence, row.digest, row.kind, row.rows, row.state, row.report, row.at)
