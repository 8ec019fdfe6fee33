"""Take a batch in: the signature judged, its place in the chain found; nothing enters the register by this.

A batch that comes before its time waits, and takes its place when the missing ones have come. What came before is
answered as before, whatever has happened since, so an old state can never be brought back by sending it again.
"""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from medreg import clock
from medreg.access.actor import SYSTEM
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.exchange.chain import Place, place_of
from medreg.exchange.envelope import KINDS_IN, BatchUnreadable, Opened, opened
from medreg.exchange.models import Batch, Partner
from medreg.exchange.partners import keys_of
from medreg.exchange.refusals import ExchangeRefused

MOST_WAITING = 100


@dataclass(frozen=True, slots=True)
class Receipt:
    """`state` is that of the batch now; `expected` the number that the chain waits for; `repeated`: it came before."""

    sequence: int
    digest: str
    state: str
    expected: int
    repeated: bool


def receive_batch(*, text: str, sender: str | None = None) -> Receipt:
    """`sender` must be the one that the batch names, where it is known who brings it. Raises ExchangeRefused."""
    try:
        batch = opened(text, keys_of=keys_of, recipient=settings.EXCHANGE_NAME, now=clock.now())
    except BatchUnreadable as unreadable:
        raise ExchangeRefused("unreadable", str(unreadable)) from unreadable
    if sender is not None and batch.manifest.sender != sender:
        raise ExchangeRefused(
            "unreadable", f"批次由 {batch.manifest.sender} 签发，不能由 {sender or '这个接口客户端'} 提交"
        )
    if batch.manifest.kind not in KINDS_IN:
        raise ExchangeRefused("unreadable", f"批次的种类只能是 {'、'.join(KINDS_IN)}")
    try:
        with transaction.atomic():
            return _placed(batch, text)
    except ExchangeRefused as refused:
        if refused.reason in ("reused", "broken"):
            _keep(batch, refused.reason)  # a fork is worth an alarm, so the ledger keeps it
        raise


def _placed(batch: Opened, text: str) -> Receipt:
    told = batch.manifest
    partner = Partner.objects.select_for_update().get(code=told.sender)
    known = Batch.objects.filter(partner=partner, outgoing=False, sequence=told.sequence).first()
    place = place_of(
        told.sequence,
        batch.digest,
        told.previous,
        last=partner.received,
        last_digest=partner.received_digest,
        known=None if known is None else known.digest,
    )
    if place is Place.SAME and known is not None:
        return Receipt(known.sequence, known.digest, known.state, partner.received + 1, True)
    if place is Place.REUSED:
        raise ExchangeRefused(
            "reused", f"序号 {told.sequence} 已经用过，内容不同；请用下一个序号 {partner.received + 1}"
        )
    if place is Place.BROKEN:
        raise ExchangeRefused(
            "broken", f"第 {told.sequence} 个批次没有接在第 {partner.received} 个之后，请核对 previous"
        )
    row = _stored(partner, batch, text, "taken" if place is Place.NEXT else "waiting")
    if place is Place.NEXT:
        _close_gap(partner, row)
        _keep(batch, "taken")
    return Receipt(row.sequence, row.digest, row.state, partner.received + 1, False)


def _stored(partner: Partner, batch: Opened, text: str, state: str) -> Batch:
    if state == "waiting" and partner.batches.filter(state="waiting").count() >= MOST_WAITING:
        raise ExchangeRefused("full", f"等待的批次太多，请先补发第 {partner.received + 1} 个")
    told = batch.manifest
    return Batch.objects.create(
        partner=partner,
        outgoing=False,
        sequence=told.sequence,
        digest=batch.digest,
        kind=told.kind,
        rows=told.rows,
        text=text,
        state=state,
        at=clock.now(),
    )


def _close_gap(partner: Partner, row: Batch) -> None:
    """The batches that waited for this one take their places; one that does not follow stays waiting, with a report."""
    partner.received, partner.received_digest = row.sequence, row.digest
    for following in partner.batches.filter(outgoing=False, state="waiting").order_by("sequence"):
        if following.sequence != partner.received + 1:
            break
        previous = opened(following.text, keys_of=keys_of, recipient=settings.EXCHANGE_NAME, now=clock.now())
        if previous.manifest.previous != partner.received_digest:
            following.delete()  # it was never taken; its sender is told that the number is free
            break
        following.state = "taken"
        following.save(update_fields=["state"])
        partner.received, partner.received_digest = following.sequence, following.digest
    partner.save(update_fields=["received", "received_digest"])


def _keep(batch: Opened, act: str) -> None:
    detail = {"act": act, "sequence": batch.manifest.sequence, "digest": batch.digest}
    sender = batch.manifest.sender
    record(verb=Verb.EXCHANGED, actor=SYSTEM, subject_kind="exchange", subject_id=sender, detail=detail)
