"""Deferred work exists exactly when the business change does, and is done once."""

import pytest
from django.db import connection, transaction

from medreg.outbox.enqueue import enqueue
from medreg.outbox.models import OutboxEntry
from medreg.outbox.perform import perform

pytestmark = pytest.mark.django_db


def queued_jobs() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'cases.tell_parties'")
        return int(cursor.fetchone()[0])


def test_the_same_key_is_queued_once() -> None:
    first = enqueue("cases.tell_parties", dedupe_key="k", payload={"event_id": 1})
    second = enqueue("cases.tell_parties", dedupe_key="k", payload={"event_id": 1})

    assert (first, second) == (True, False)
    assert queued_jobs() == 1


def test_a_change_that_is_rolled_back_leaves_no_job() -> None:
    class Undone(Exception):
        pass

    with pytest.raises(Undone), transaction.atomic():
        enqueue("cases.tell_parties", dedupe_key="k", payload={"event_id": 1})
        raise Undone

    assert queued_jobs() == 0
    assert not OutboxEntry.objects.exists()


def test_a_job_delivered_twice_works_once() -> None:
    enqueue("cases.tell_parties", dedupe_key="k", payload={"event_id": 1})
    entry, done = OutboxEntry.objects.get(), []

    first = perform(entry.pk, lambda: done.append(1))
    second = perform(entry.pk, lambda: done.append(2))

    assert (first, second, done) == (True, False, [1])


def test_failed_work_stays_to_be_done() -> None:
    enqueue("cases.tell_parties", dedupe_key="k", payload={"event_id": 1})
    entry = OutboxEntry.objects.get()

    with pytest.raises(ZeroDivisionError):
        perform(entry.pk, lambda: 1 // 0)

    entry.refresh_from_db()
    assert entry.done_at is None
