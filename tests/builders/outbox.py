"""Does the deferred work of a test in its own transaction, by the very task functions that the worker runs."""

from procrastinate.contrib.django import app

from medreg.outbox.queries import undone


def drain_outbox(rounds: int = 10, *, queue: str = "") -> int:
    """Run every entry that is not done (of one queue), and what those queue in turn; the number of entries done."""
    done = 0
    for _ in range(rounds):
        entries = [entry for entry in undone() if queue in ("", app.tasks[entry[1]].queue)]
        if not entries:
            return done
        for outbox_id, kind, payload in entries:
            app.tasks[kind].func(outbox_id=outbox_id, **payload)
            done += 1
    raise AssertionError("the outbox does not come to rest")
