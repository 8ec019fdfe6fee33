"""Answer a request with an idempotency key: the work is done by the first one, its repetitions get the same answer.

The answer is kept in the transaction of the work, so a process that dies leaves neither; a lock that ends with the
transaction tells that the first request is running, so nothing is left behind to be taken back.
"""

from collections.abc import Callable
from datetime import timedelta

from django.db import connection, transaction

from medreg import clock
from medreg.idempotency.answer import Answer, KeyReused, StillRunning
from medreg.idempotency.models import KeptAnswer
from medreg.secrecy import seal, unseal

KEPT_FOR = timedelta(hours=24)
CONTEXT = "idempotency.answer"
"""Answers may hold secrets that are told once, so they are sealed."""


def answer_once(*, caller: str, key: str, fingerprint: bytes, work: Callable[[], Answer]) -> Answer:
    """Only successes (below 400) are kept: a refused request has changed nothing. Raises KeyReused, StillRunning."""
    with transaction.atomic():
        if not _first(f"{caller}\n{key}"):
            raise StillRunning
        kept = KeptAnswer.objects.filter(caller=caller, key=key).first()
        if kept is not None and kept.kept_at > clock.now() - KEPT_FOR:
            if bytes(kept.fingerprint) != fingerprint:
                raise KeyReused
            return Answer(kept.status, kept.headers, unseal(bytes(kept.body), context=CONTEXT))
        answer = work()
        if answer.status < 400:
            _keep(caller, key, fingerprint, answer)
        return answer


def _first(name: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 24))", [name])
        (got,) = cursor.fetchone() or (False,)
    return bool(got)


def _keep(caller: str, key: str, fingerprint: bytes, answer: Answer) -> None:
    columns = {
        "fingerprint": fingerprint,
        "status": answer.status,
        "headers": answer.headers,
        "body": seal(answer.body, context=CONTEXT),
        "kept_at": clock.now(),
    }
    KeptAnswer.objects.update_or_create(caller=caller, key=key, defaults=columns)
