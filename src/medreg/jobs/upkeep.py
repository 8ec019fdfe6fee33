"""Keeping the queue honest: jobs of killed workers are taken up again; what was kept for a time is forgotten."""

from procrastinate.contrib.django import app

from medreg.idempotency.actions.forget_answers import forget_answers

STALE_AFTER_SECONDS = 60


@app.periodic(cron="* * * * *")
@app.task(name="outbox.rescue_stalled", pass_context=False)
async def rescue_stalled(timestamp: int) -> None:
    """Every job is idempotent (outbox.perform), so a job of a dead worker may simply run again."""
    del timestamp
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALE_AFTER_SECONDS):
        await app.job_manager.retry_job(job)


@app.periodic(cron="17 * * * *")
@app.task(name="idempotency.forget_answers")
def forget(timestamp: int) -> None:
    del timestamp  # the injected clock decides
    forget_answers()
