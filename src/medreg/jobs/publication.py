"""The public record follows the calendar, and is compared with the register slice by slice, around the clock."""

import structlog
from procrastinate.contrib.django import app

from medreg.jobs.casework import AGAIN
from medreg.outbox.perform import perform
from medreg.publication.actions.compare_records import compare_records
from medreg.publication.actions.refresh_due_records import refresh_due_records
from medreg.publication.actions.refresh_house import refresh_house
from medreg.publication.comparison import largest_id

COMPARED_A_MINUTE = 500
log = structlog.get_logger(__name__)


@app.periodic(cron="*/10 * * * *")
@app.task(name="publication.refresh_due_records")
def refresh_due(timestamp: int) -> None:
    del timestamp  # the injected clock decides what is due, not the scheduler's
    refresh_due_records()


@app.periodic(cron="* * * * *")
@app.task(name="publication.compare_records")
def compare(timestamp: int) -> None:
    """The minute chooses the slice, so that nothing has to be remembered: a nation is through in a week."""
    slices = largest_id() // COMPARED_A_MINUTE + 1
    first = timestamp // 60 % slices * COMPARED_A_MINUTE
    if differing := compare_records(first=first, last=first + COMPARED_A_MINUTE - 1):
        log.error("public_records_differ", first=first, differing=differing)


@app.task(name="publication.refresh_house", retry=AGAIN)
def rename_house(*, outbox_id: int, institution_id: int) -> None:
    perform(outbox_id, lambda: refresh_house(institution_id=institution_id))
