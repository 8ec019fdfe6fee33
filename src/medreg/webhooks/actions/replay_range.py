"""Send a part of the feed once more, with the same ids, so that a receiver can mend what it lost."""

from django.db import transaction

from medreg import clock
from medreg.changes.queries import last_position
from medreg.webhooks.models import Replay
from medreg.webhooks.refusals import WebhookRefused
from medreg.webhooks.standing import locked_endpoint

LONGEST = 100_000


def replay_range(*, key: str, first: int, last: int, client_id: int | None = None) -> None:
    """Events `first` to `last`, both included, before what is new. Raises WebhookRefused: unknown, range, running."""
    with transaction.atomic():
        endpoint = locked_endpoint(key, client_id)
        if not (1 <= first <= last <= last_position() and last - first < LONGEST):
            raise WebhookRefused("range", f"序号应满足 1 ≤ first ≤ last ≤ 现有最后一个序号，最多 {LONGEST} 个")
        if endpoint.replays.exists():
            raise WebhookRefused("running", "上一次重发还没有结束，请等它结束后再要求")
        Replay.objects.create(endpoint=endpoint, position=first - 1, until=last, asked_at=clock.now())
