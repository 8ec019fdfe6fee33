"""An allocated number that never reached a registration gets its explanation, so that a series has no riddles."""

from medreg.access.actor import Actor
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.register.models import LicenceNumberUse
from medreg.register.refusals import RegisterRefused


def explain_unused_number(*, number: str, explanation: str, actor: Actor) -> None:
    """Write down why an allocated `number` stays unused; raises RegisterRefused("number_not_free") for any other."""
    free = LicenceNumberUse.objects.filter(number=number, origin="allocated", registration__isnull=True)
    if not free.update(explanation=explanation[:200]):
        raise RegisterRefused("number_not_free")
    record(
        verb=Verb.CHANGED_REGISTER,
        actor=actor,
        subject_kind="licence_number",
        subject_id=number,
        detail={"act": "explained_unused_number"},
    )
