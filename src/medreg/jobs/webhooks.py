"""The feed of changes, sent to those who asked for it."""

from uuid import UUID

from procrastinate.contrib.django import app

from medreg.outbox.perform import perform
from medreg.webhooks.actions.deliver import deliver
from medreg.webhooks.actions.dispatch_due import dispatch_due
from medreg.webhooks.actions.forget_attempts import forget_attempts


@app.periodic(cron="* * * * * */5")
@app.task(name="webhooks.dispatch")
def dispatch(timestamp: int) -> None:
    del timestamp  # the injected clock decides what is due
    dispatch_due()


@app.task(name="webhooks.deliver")
def deliver_leased(*, outbox_id: int, endpoint_id: int, lease: str) -> None:
    """The lease guards the sending, so no transaction is open while a receiver thinks; then the entry is done."""
    deliver(endpoint_id=endpoint_id, lease=UUID(lease))
    perform(outbox_id, lambda: None)


@app.periodic(cron="41 3 * * *")
@app.task(name="webhooks.forget_attempts")
def forget(timestamp: int) -> None:
    del timestamp
    forget_attempts()
