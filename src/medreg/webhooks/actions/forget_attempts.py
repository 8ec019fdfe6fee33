"""What became of messages is forgotten after a month."""

from datetime import timedelta

from medreg import clock
from medreg.webhooks.models import Attempt

KEPT_FOR = timedelta(days=30)


def forget_attempts() -> int:
    """How many there were."""
    forgotten, _by_model = Attempt.objects.filter(at__lt=clock.now() - KEPT_FOR).delete()
    return forgotten
