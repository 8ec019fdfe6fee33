"""Make the next batch for a partner: signed, numbered, chained to the one before it, and kept."""

import csv
import io

from django.conf import settings
from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.changes.events import Event
from medreg.changes.queries import changes_after
from medreg.exchange.envelope import CHANGES, KINDS_IN, LONGEST, Manifest, written
from medreg.exchange.models import Batch, Partner
from medreg.exchange.own_key import own_key_id, signed_by_us
from medreg.exchange.refusals import ExchangeRefused

MOST_EVENTS = 10_000
COLUMNS = ("sequence", "type", "subject", "licence_number", "province", "status", "fields", "at")


def send_batch(*, partner: str, actor: Actor, kind: str = CHANGES, content: str = "") -> Batch | None:
    """With `content` (CSV in the importers' columns) of a kind of KINDS_IN; without, the public changes since the last.

    None when there are no changes. Raises ExchangeRefused, KeyMissingError, access Refusal.
    """
    permit(actor, Act.IMPORT_DATA, None)
    with transaction.atomic():
        found = Partner.objects.select_for_update().filter(code=partner).first()
        if found is None:
            raise ExchangeRefused("unknown", f"没有登记 {partner}，请先用 medreg exchange partner 登记")
        if kind == CHANGES:
            events = changes_after(found.sent_position, MOST_EVENTS)
            if not events:
                return None
            content, found.sent_position = _csv(events), events[-1].position
        elif kind not in KINDS_IN:
            raise ExchangeRefused("state", f"种类只能是 {CHANGES}、{'、'.join(KINDS_IN)}")
        batch = _sent(found, kind, content)
        detail = {"act": "sent", "sequence": batch.sequence, "digest": batch.digest}
        record(verb=Verb.EXCHANGED, actor=actor, subject_kind="exchange", subject_id=partner, detail=detail)
    return batch


def _sent(partner: Partner, kind: str, content: str) -> Batch:
    manifest = Manifest(
        sender=settings.EXCHANGE_NAME,
        recipient=partner.code,
        sequence=partner.sent + 1,
        previous=partner.sent_digest,
        kind=kind,
        rows=max(sum(1 for _row in csv.reader(io.StringIO(content))) - 1, 0),
        made_at=clock.now().isoformat(timespec="seconds"),
        content=content,
    )
    text, digest = written(manifest, kid=own_key_id(), sign=lambda message: signed_by_us(message)[1])
    if len(text) > LONGEST:
        raise ExchangeRefused("state", f"批次最多 {LONGEST // 1024 // 1024} MB，请把文件分成几份")
    partner.sent, partner.sent_digest = manifest.sequence, digest
    partner.save(update_fields=["sent", "sent_digest", "sent_position"])
    return Batch.objects.create(
        partner=partner,
        outgoing=True,
        sequence=manifest.sequence,
        digest=digest,
        kind=kind,
        rows=manifest.rows,
        text=text,
        state="sent",
        at=clock.now(),
    )


def _csv(events: list[Event]) -> str:
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow(COLUMNS)
    for event in events:
        told = event.as_json()
        writer.writerow([*(told[name] for name in COLUMNS[:6]), " ".join(event.fields), told["at"]])
    return held.getvalue()
