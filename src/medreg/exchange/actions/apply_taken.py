"""Apply what has its place in the chain, in order, through the importers; by whoever may import on this installation.

A batch is applied or not at all, once: its state changes in the importer's transaction. One with defects is quarantined
with the report, and what follows it waits until somebody mends the data and tries again, or sets it aside.
"""

import tempfile
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.exchange.envelope import Manifest, opened
from medreg.exchange.models import Batch
from medreg.exchange.partners import keys_of
from medreg.exchange.scope import foreign_rows
from medreg.importers.actions.import_file import ImportOutcome, import_file
from medreg.spreadsheets.refusals import FileRefused

OPEN = ("taken", "quarantined")


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of one batch."""

    partner: str
    sequence: int
    state: str
    report: dict[str, Any]


def apply_taken(*, actor: Actor) -> list[Applied]:
    """Every batch that can be applied now, and for each sender at most one that cannot. Raises access Refusal."""
    permit(actor, Act.IMPORT_DATA, None)
    done: list[Applied] = []
    stopped: set[int] = set()
    waiting = Batch.objects.filter(outgoing=False, state__in=OPEN).order_by("partner", "sequence")
    for batch_id, partner_id in list(waiting.values_list("pk", "partner_id")):
        if partner_id in stopped:
            continue
        applied = _apply(batch_id, actor)
        done.append(applied)
        if applied.state != "applied":
            stopped.add(partner_id)
    return done


def _apply(batch_id: int, actor: Actor) -> Applied:
    with transaction.atomic():
        batch = Batch.objects.select_for_update().select_related("partner").get(pk=batch_id)
        if batch.state in OPEN:
            batch.report, batch.run, batch.state = _imported(batch, actor)
            batch.settled_at = clock.now()
            batch.save(update_fields=["report", "run", "state", "settled_at"])
            detail = {"act": batch.state, "sequence": batch.sequence}
            code = batch.partner.code
            record(verb=Verb.EXCHANGED, actor=actor, subject_kind="exchange", subject_id=code, detail=detail)
    return Applied(batch.partner.code, batch.sequence, batch.state, batch.report)


class _NotItsOwn(Exception):
    """Undoes an import whose rows are not the sender's."""

    def __init__(self, examples: list[str]) -> None:
        super().__init__()
        self.examples = examples


def _imported(batch: Batch, actor: Actor) -> tuple[dict[str, Any], uuid.UUID | None, str]:
    """(report, run, state): what the importer says of the content, undone where the rows are not the sender's own."""
    told = opened(batch.text, keys_of=keys_of, recipient=settings.EXCHANGE_NAME, now=batch.at).manifest
    try:
        with transaction.atomic():
            outcome = _run(batch, told, actor)
            if foreign := foreign_rows(outcome.run, batch.partner.code):
                raise _NotItsOwn(foreign)
    except _NotItsOwn as refused:
        return {"rows": told.rows, "examples": refused.examples}, None, "quarantined"
    except FileRefused as refused:
        return {"rows": told.rows, "examples": [refused.words]}, None, "quarantined"
    report = {
        "rows": outcome.rows,
        "accepted": outcome.accepted,
        "defective": outcome.defective,
        "codes": outcome.codes,
    }
    examples = {"examples": list(outcome.examples)}
    return {**report, **examples}, outcome.run, "applied" if outcome.state == "loaded" else "quarantined"


def _run(batch: Batch, told: Manifest, actor: Actor) -> ImportOutcome:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"exchange-{batch.partner.code}-{batch.sequence}.csv"
        path.write_text(told.content, encoding="utf-8", newline="")
        return import_file(kind=told.kind, path=path, actor=actor)
