"""Deferred work of licences: signing is done here and nowhere else."""

from procrastinate.contrib.django import app

from medreg.cases.actions.close_issued import close_issued
from medreg.jobs.casework import AGAIN
from medreg.licences.actions.prepare_version import prepare_version
from medreg.licences.actions.publish_status_lists import publish_status_lists
from medreg.licences.actions.sign_version import sign_version
from medreg.outbox.perform import perform


@app.task(name="licences.sign_version", retry=AGAIN)
def sign(*, outbox_id: int, version_id: int) -> None:
    def work() -> None:
        registration_id = sign_version(version_id=version_id)
        close_issued(registration_id=registration_id)

    perform(outbox_id, work)


@app.task(name="licences.issue_version", retry=AGAIN)
def issue(*, outbox_id: int, registration_id: int) -> None:
    """For registrations that no case brought (imports): prepare the first version, which queues its signature."""
    perform(outbox_id, lambda: prepare_version(registration_id=registration_id))


@app.periodic(cron="*/5 * * * *")
@app.task(name="licences.publish_status_lists")
def publish(timestamp: int) -> None:
    del timestamp
    publish_status_lists()
