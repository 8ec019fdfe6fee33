"""A request that comes twice does its work once; what failed has done nothing and may be tried again."""

from datetime import timedelta

import pytest
from django.db import connections

from medreg import clock
from medreg.idempotency.actions.answer_once import answer_once
from medreg.idempotency.actions.forget_answers import forget_answers
from medreg.idempotency.answer import Answer, KeyReused, StillRunning
from medreg.idempotency.models import KeptAnswer

pytestmark = pytest.mark.django_db


class Work:
    """Counts how often it is done."""

    def __init__(self, status: int = 201) -> None:
        self.status, self.done = status, 0

    def __call__(self) -> Answer:
        self.done += 1
        return Answer(self.status, {"Location": "/x"}, f"done {self.done}".encode())


def asked(work: Work, *, caller: str = "client:a", key: str = "k", fingerprint: bytes = b"f" * 32) -> Answer:
    return answer_once(caller=caller, key=key, fingerprint=fingerprint, work=work)


def test_the_second_one_gets_the_first_answer_byte_for_byte() -> None:
    work = Work()

    first, second = asked(work), asked(work)

    assert first == second == Answer(201, {"Location": "/x"}, b"done 1")
    assert work.done == 1


def test_a_key_is_one_callers_and_one_requests() -> None:
    work = Work()
    asked(work)

    asked(work, caller="client:b")
    with pytest.raises(KeyReused):
        asked(work, fingerprint=b"g" * 32)

    assert work.done == 2


def test_what_was_refused_or_broke_is_not_kept() -> None:
    refused = Work(status=400)

    def broken() -> Answer:
        raise ZeroDivisionError

    asked(refused)
    with pytest.raises(ZeroDivisionError):
        answer_once(caller="client:a", key="k", fingerprint=b"f" * 32, work=broken)
    done = asked(Work())

    assert done.body == b"done 1"
    assert KeptAnswer.objects.count() == 1


def test_while_the_first_one_runs_the_second_is_told_so() -> None:
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 24))", ["client:a\nk"])
            with pytest.raises(StillRunning):
                asked(Work())
            cursor.execute("ROLLBACK")  # as when its process dies
    finally:
        other.close()

    assert asked(Work()).status == 201


def test_after_a_day_the_key_is_free_and_the_answer_forgotten() -> None:
    work = Work()
    asked(work)

    with clock.shifted_to(clock.today() + timedelta(days=2)):
        again = asked(work)
        kept = forget_answers()
    with clock.shifted_to(clock.today() + timedelta(days=4)):
        forgotten = forget_answers()

    assert (again.body, kept, forgotten) == (b"done 2", 0, 1)
