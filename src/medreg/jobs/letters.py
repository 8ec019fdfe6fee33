"""Deferred work of letters: made and delivered once the step that they tell is done."""

from procrastinate.contrib.django import app

from medreg.cases.actions.send_letters import send_letters
from medreg.jobs.casework import AGAIN
from medreg.outbox.perform import perform


@app.task(name="letters.issue", retry=AGAIN)
def issue_letters_of_event(*, outbox_id: int, event_id: int) -> None:
    perform(outbox_id, lambda: send_letters(event_id=event_id))
