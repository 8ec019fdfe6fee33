"""Answers whose time is over are forgotten."""

from medreg import clock
from medreg.idempotency.actions.answer_once import KEPT_FOR
from medreg.idempotency.models import KeptAnswer


def forget_answers() -> int:
    """How many there were."""
    forgotten, _by_model = KeptAnswer.objects.filter(kept_at__lte=clock.now() - KEPT_FOR).delete()
    return forgotten
