"""The public record follows the calendar: what ends by time stops being shown."""

from procrastinate.contrib.django import app

from medreg.publication.actions.refresh_due_records import refresh_due_records


@app.periodic(cron="*/10 * * * *")
@app.task(name="publication.refresh_due_records")
def refresh_due(timestamp: int) -> None:
    del timestamp  # the injected clock decides what is due, not the scheduler's
    refresh_due_records()
