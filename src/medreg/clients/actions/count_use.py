"""Take from a client's quota: one row a minute and one a day in PostgreSQL, so that every process counts together."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from medreg import clock
from medreg.clients.admission import AdmittedClient
from medreg.clients.denials import ClientDenied

MINUTE, DAY = 60, 86_400
_COUNT = """
    INSERT INTO clients_quotacount (client_id, seconds, since, used) VALUES (%s, %s, %s, %s), (%s, %s, %s, %s)
    ON CONFLICT (client_id, seconds, since) DO UPDATE SET used = LEAST(clients_quotacount.used + EXCLUDED.used, 2000000000)
    RETURNING seconds, used
"""


@dataclass(frozen=True, slots=True)
class Remaining:
    """What is left in a window of `seconds` that ends in `ends_in` seconds."""

    name: str
    quota: int
    left: int
    seconds: int
    ends_in: int


def count_use(*, client: AdmittedClient, cost: int = 1) -> dict[str, str]:
    """The headers that tell what is left (draft-ietf-httpapi-ratelimit-headers-10); raises ClientDenied (429) beyond it.

    `cost` is 1 … 1,000,000. Refused calls count too: who does not wait, waits longer.
    """
    now = clock.now()
    windows = ((MINUTE, now.replace(second=0, microsecond=0)), (DAY, _midnight(now)))
    values = [value for seconds, since in windows for value in (client.client_id, seconds, since, cost)]
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, values)
        used = dict(cursor.fetchall())
    left = [_remaining(client, seconds, since, used[seconds], now) for seconds, since in windows]
    spent = [one for one in left if used[one.seconds] > one.quota]
    if spent:
        wait = max(one.ends_in for one in spent)
        words = f"调用次数超过每{'分钟' if spent[-1].seconds == MINUTE else '天'} {spent[-1].quota} 次的限额，请在 {wait} 秒之后再试"
        raise ClientDenied(429, "quota_exceeded", words, {**_told(left), "Retry-After": str(wait)})
    return _told(left)


def _midnight(now: datetime) -> datetime:
    return now.astimezone(clock.SHANGHAI).replace(hour=0, minute=0, second=0, microsecond=0)


def _remaining(client: AdmittedClient, seconds: int, since: datetime, used: int, now: datetime) -> Remaining:
    name, quota = ("minute", client.per_minute) if seconds == MINUTE else ("day", client.per_day)
    return Remaining(name, quota, max(quota - used, 0), seconds, max(seconds - int((now - since).total_seconds()), 1))


def _told(left: list[Remaining]) -> dict[str, str]:
    return {
        "RateLimit-Policy": ", ".join(f'"{one.name}";q={one.quota};w={one.seconds}' for one in left),
        "RateLimit": ", ".join(f'"{one.name}";r={one.left};t={one.ends_in}' for one in left),
    }
