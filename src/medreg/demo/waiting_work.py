"""Does what the outbox holds at once, by the very task functions that the worker runs."""

from procrastinate.contrib.django import app

from medreg.outbox.queries import undone

MOST_ROUNDS = 20


def do_waiting_work(*, except_kinds: tuple[str, ...] = ()) -> int:
    """Run every entry that is not done, and what those queue in turn; the number of entries done."""
    done = 0
    for _ in range(MOST_ROUNDS):
        entries = [entry for entry in undone() if entry[1] not in except_kinds]
        if not entries:
            return done
        for outbox_id, kind, payload in entries:
            app.tasks[kind].func(outbox_id=outbox_id, **payload)
            done += 1
    raise RuntimeError("the outbox does not come to rest")
