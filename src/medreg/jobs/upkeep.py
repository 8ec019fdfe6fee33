"""Keeping the queue honest: jobs of killed workers are taken up again."""

from procrastinate.contrib.django import app

STALE_AFTER_SECONDS = 60


@app.periodic(cron="* * * * *")
@app.task(name="outbox.rescue_stalled", pass_context=False)
async def rescue_stalled(timestamp: int) -> None:
    """Every job is idempotent (outbox.perform), so a job of a dead worker may simply run again."""
    del timestamp
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALE_AFTER_SECONDS):
        await app.job_manager.retry_job(job)
