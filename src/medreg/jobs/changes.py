"""The feed of changes: places for what waits, every few seconds."""

from procrastinate.contrib.django import app

from medreg.changes.actions.place_changes import place_changes


@app.periodic(cron="* * * * * */5")
@app.task(name="changes.place")
def place(timestamp: int) -> None:
    del timestamp
    place_changes()
