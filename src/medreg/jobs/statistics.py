"""The figures of the register, computed anew several times a day."""

from procrastinate.contrib.django import app

from medreg.statistics.actions.refresh_figures import refresh_figures


@app.periodic(cron="17 */6 * * *")
@app.task(name="statistics.refresh_figures")
def refresh(timestamp: int) -> None:
    del timestamp
    refresh_figures()
