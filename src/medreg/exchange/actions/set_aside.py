"""Go past a quarantined batch, with a reason; the batches after it can then be applied."""

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.exchange.models import Batch
from medreg.exchange.refusals import ExchangeRefused


def set_aside(*, partner: str, sequence: int, because: str, actor: Actor) -> None:
    """Nothing of it enters the register; the sender sends what is right in a new batch. Raises ExchangeRefused."""
    permit(actor, Act.IMPORT_DATA, None)
    if not because.strip():
        raise ExchangeRefused("state", "请写明搁置的理由")
    with transaction.atomic():
        rows = Batch.objects.select_for_update().filter(partner__code=partner, outgoing=False, sequence=sequence)
        batch = rows.filter(state="quarantined").first()
        if batch is None:
            raise ExchangeRefused("state", "只能搁置已经隔离的批次，请用 medreg exchange status 查看")
        batch.state, batch.settled_at = "set_aside", clock.now()
        batch.report = {**batch.report, "because": because.strip()[:200]}
        batch.save(update_fields=["state", "settled_at", "report"])
        detail = {"act": "set_aside", "sequence": sequence, "because": because.strip()[:200]}
        record(verb=Verb.EXCHANGED, actor=actor, subject_kind="exchange", subject_id=partner, detail=detail)
