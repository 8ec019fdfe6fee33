"""Does what the outbox holds at once, by the very task functions that the worker runs."""

from procrastinate.contrib.django import app

from medreg.licences.readiness import LicenceNotReady
from medreg.outbox.queries import undone

MOST_ROUNDS = 20


def do_waiting_work(*, except_kinds: tuple[str, ...] = ()) -> int:
    """Run every entry that is not done, and what those queue in turn; the number of entries done.

    A licence that cannot be issued yet (no photo, suspended) is left to the worker, as it would be in life.
    """
    done, left = 0, set[int]()
    for _ in range(MOST_ROUNDS):
        entries = [entry for entry in undone() if entry[1] not in except_kinds and entry[0] not in left]
        if not entries:
            return done
        for outbox_id, kind, payload in entries:
            try:
                app.tasks[kind].func(outbox_id=outbox_id, **payload)
                done += 1
            except LicenceNotReady:
                left.add(outbox_id)
    raise RuntimeError("the outbox does not come to rest")
