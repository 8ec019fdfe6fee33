"""Does what the outbox holds at once, by the very task functions that the worker runs."""

from dataclasses import dataclass, field

from procrastinate.contrib.django import app

from medreg.licences.readiness import LicenceNotReady
from medreg.notices.sms import SmsUnavailable
from medreg.outbox.queries import undone

MOST_ROUNDS = 20


@dataclass(slots=True)
class WaitingWork:
    """`left` are entries that cannot be done yet (suspended, no SMS gateway): left to the worker, as they would be in life."""

    left: set[int] = field(default_factory=set)

    def do(self, *, except_kinds: tuple[str, ...] = ()) -> int:
        """Run every entry that is not done, and what those queue in turn; the number of entries done."""
        done = 0
        for _ in range(MOST_ROUNDS):
            entries = [entry for entry in undone() if entry[1] not in except_kinds and entry[0] not in self.left]
            if not entries:
                return done
            for outbox_id, kind, payload in entries:
                try:
                    app.tasks[kind].func(outbox_id=outbox_id, **payload)
                    done += 1
                except (LicenceNotReady, SmsUnavailable):
                    self.left.add(outbox_id)
        raise RuntimeError("the outbox does not come to rest")
