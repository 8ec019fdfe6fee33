"""Deferred messages to the outside."""

from procrastinate.contrib.django import app

from medreg.jobs.casework import AGAIN
from medreg.notices.actions.send_message import send_message
from medreg.outbox.perform import perform


@app.task(name="notices.send_message", retry=AGAIN)
def send(*, outbox_id: int, message_id: int) -> None:
    perform(outbox_id, lambda: send_message(message_id=message_id))
