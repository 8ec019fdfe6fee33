"""Deferred work of licences. What needs a private key waits in the signing process's own queue; the worker never takes it."""

from procrastinate.contrib.django import app

from medreg.cases.actions.close_issued import close_issued
from medreg.jobs.casework import AGAIN
from medreg.licences.actions.follow_calendar import follow_calendar
from medreg.licences.actions.intend_signature import intend_signature
from medreg.licences.actions.issue_first_version import issue_first_version
from medreg.licences.actions.issue_missing_versions import issue_missing_versions
from medreg.licences.actions.make_artefact import make_artefact
from medreg.licences.actions.publish_changes import publish_changes
from medreg.licences.actions.publish_status_lists import publish_status_lists
from medreg.licences.actions.renew_showing_keys import renew_showing_keys
from medreg.licences.actions.sign_version import sign_version
from medreg.licences.actions.sign_waiting import sign_waiting
from medreg.outbox.enqueue import SIGNER_QUEUE
from medreg.outbox.perform import perform


@app.task(name="licences.sign_version", retry=AGAIN, queue=SIGNER_QUEUE)
def sign(*, outbox_id: int, version_id: int) -> None:
    """The intent is committed before anything is signed."""
    intend_signature(version_id=version_id)
    perform(outbox_id, lambda: sign_version(version_id=version_id))


@app.task(name="licences.make_artefact", retry=AGAIN, queue=SIGNER_QUEUE)
def make(*, outbox_id: int, version_id: int, purpose: str) -> None:
    """What a holder asked for beside the token."""
    perform(outbox_id, lambda: make_artefact(version_id=version_id, purpose=purpose))


@app.task(name="licences.publish_lists", retry=AGAIN, queue=SIGNER_QUEUE)
def publish_now(*, outbox_id: int, shard: int | None = None) -> None:
    """A licence was replaced, frozen, restored or ended: whoever checks offline learns it with the next fetch."""
    perform(outbox_id, lambda: publish_changes(shard=shard))


@app.periodic(cron="*/4 * * * *")
@app.task(name="licences.publish_status_lists", queue=SIGNER_QUEUE)
def publish(timestamp: int) -> None:
    del timestamp
    publish_status_lists()


@app.periodic(cron="*/10 * * * *")
@app.task(name="licences.sign_waiting", queue=SIGNER_QUEUE)
def sign_what_waits(timestamp: int) -> None:
    del timestamp
    sign_waiting()


@app.task(name="licences.follow_signature", retry=AGAIN)
def follow_signature(*, outbox_id: int, registration_id: int) -> None:
    """The licence is signed: the case that brought it is closed, and its parties are told."""
    perform(outbox_id, lambda: close_issued(registration_id=registration_id))


@app.task(name="licences.issue_version", retry=AGAIN)
def issue(*, outbox_id: int, registration_id: int) -> None:
    """For registrations that no case brought: prepare the first version, which queues its signature."""
    perform(outbox_id, lambda: issue_first_version(registration_id=registration_id))


@app.task(name="licences.issue_missing", retry=AGAIN)
def issue_missing(*, outbox_id: int, person_id: int) -> None:
    perform(outbox_id, lambda: issue_missing_versions(person_id=person_id))


@app.periodic(cron="* * * * *")
@app.task(name="licences.follow_calendar")
def follow(timestamp: int) -> None:
    del timestamp  # the injected clock decides what is due, not the scheduler's
    follow_calendar()


@app.periodic(cron="*/5 * * * *")
@app.task(name="licences.renew_showing_keys")
def renew_keys(timestamp: int) -> None:
    del timestamp  # the injected clock decides which day it is
    renew_showing_keys()
