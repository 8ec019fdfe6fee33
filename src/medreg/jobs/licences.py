"""Deferred work of licences: signing is done here and nowhere else."""

from procrastinate.contrib.django import app

from medreg.cases.actions.close_issued import close_issued
from medreg.jobs.casework import AGAIN
from medreg.licences.actions.follow_calendar import follow_calendar
from medreg.licences.actions.issue_first_version import issue_first_version
from medreg.licences.actions.issue_missing_versions import issue_missing_versions
from medreg.licences.actions.make_artefact import make_artefact
from medreg.licences.actions.make_missing_claims import make_missing_claims
from medreg.licences.actions.publish_changes import publish_changes
from medreg.licences.actions.publish_status_lists import publish_status_lists
from medreg.licences.actions.renew_showing_keys import renew_showing_keys
from medreg.licences.actions.sign_version import sign_version
from medreg.licences.artefacts import claims
from medreg.outbox.perform import perform


@app.task(name="licences.sign_version", retry=AGAIN)
def sign(*, outbox_id: int, version_id: int) -> None:
    def work() -> None:
        registration_id = sign_version(version_id=version_id)
        make_artefact(version_id=version_id, purpose=claims.PURPOSE)
        close_issued(registration_id=registration_id)

    perform(outbox_id, work)


@app.task(name="licences.make_artefact", retry=AGAIN)
def make(*, outbox_id: int, version_id: int, purpose: str) -> None:
    """What a holder asked for beside the token."""
    perform(outbox_id, lambda: make_artefact(version_id=version_id, purpose=purpose))


@app.task(name="licences.issue_version", retry=AGAIN)
def issue(*, outbox_id: int, registration_id: int) -> None:
    """For registrations that no case brought: prepare the first version, which queues its signature."""
    perform(outbox_id, lambda: issue_first_version(registration_id=registration_id))


@app.task(name="licences.issue_missing", retry=AGAIN)
def issue_missing(*, outbox_id: int, person_id: int) -> None:
    perform(outbox_id, lambda: issue_missing_versions(person_id=person_id))


@app.task(name="licences.publish_lists", retry=AGAIN)
def publish_now(*, outbox_id: int, shard: int | None = None) -> None:
    """A licence was replaced, frozen, restored or ended: whoever checks offline learns it with the next fetch."""
    perform(outbox_id, lambda: publish_changes(shard=shard))


@app.periodic(cron="*/10 * * * *")
@app.task(name="licences.follow_calendar")
def follow(timestamp: int) -> None:
    del timestamp  # the injected clock decides what is due, not the scheduler's
    follow_calendar()


@app.periodic(cron="*/4 * * * *")
@app.task(name="licences.publish_status_lists")
def publish(timestamp: int) -> None:
    """No list is ever older than five minutes, the worker's own time included."""
    del timestamp
    publish_status_lists()


@app.periodic(cron="*/5 * * * *")
@app.task(name="licences.make_missing_claims")
def make_missing(timestamp: int) -> None:
    """For versions that were signed when there were no claims yet."""
    del timestamp
    make_missing_claims()


@app.periodic(cron="*/5 * * * *")
@app.task(name="licences.renew_showing_keys")
def renew_keys(timestamp: int) -> None:
    del timestamp  # the injected clock decides which day it is
    renew_showing_keys()
