"""How much one reader may ask: a bucket each, which a burst empties and time fills again.

A reader is an address (of IPv6 its /64), somebody who has solved a task of proof of work (a pass), or an API client.
Whoever sits behind an address that many share and finds its bucket empty solves one task and has a bucket of his own: nobody
locks out a hospital. Kept in the memory of one process; nothing is stored of who asked what (ADR 0016).
"""

import ipaddress
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

READERS_REMEMBERED = 50_000
TOLD_AGAIN_AFTER_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Allowance:
    """`burst` units at once, `per_second` of them back each second; a record costs one, further pages more."""

    burst: float
    per_second: float


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float
    told_at: float = float("-inf")


@dataclass(slots=True)
class Limits:
    """Buckets of the readers that asked last. `told` hears once a minute of each whose bucket is empty."""

    told: Callable[[str], None]
    now: Callable[[], float] = time.monotonic
    _buckets: OrderedDict[str, _Bucket] = field(default_factory=OrderedDict)
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def spend(self, reader: str, cost: float, allowance: Allowance) -> float:
        """0.0 when the reader may go on; else the seconds until it could, and nothing is taken."""
        now = self.now()
        with self._turn:
            bucket = self._bucket(reader, allowance, now)
            if bucket.left >= cost:
                bucket.left -= cost
                return 0.0
            wait = (cost - bucket.left) / allowance.per_second
            tells, bucket.told_at = _first_for_a_while(bucket, now)
        if tells:
            self.told(reader)
        return wait

    def _bucket(self, reader: str, allowance: Allowance, now: float) -> _Bucket:
        bucket = self._buckets.get(reader)
        if bucket is None:
            bucket = self._buckets[reader] = _Bucket(allowance.burst, now)
            if len(self._buckets) > READERS_REMEMBERED:
                self._buckets.popitem(last=False)
            return bucket
        self._buckets.move_to_end(reader)
        bucket.left = min(allowance.burst, bucket.left + (now - bucket.at) * allowance.per_second)
        bucket.at = now
        return bucket


def _first_for_a_while(bucket: _Bucket, now: float) -> tuple[bool, float]:
    tells = now - bucket.told_at >= TOLD_AGAIN_AFTER_SECONDS
    return tells, now if tells else bucket.told_at


def address_of(environ: Mapping[str, object], trusted_proxies: int) -> str:
    """The address that asks: the last that a proxy of ours did not write. What a stranger writes into the header counts
    for nothing. IPv6 readers are told apart by their network (/64)."""
    given = str(environ.get("REMOTE_ADDR") or "")
    if trusted_proxies:
        hops = [hop.strip() for hop in str(environ.get("HTTP_X_FORWARDED_FOR") or "").split(",") if hop.strip()]
        given = hops[-trusted_proxies] if len(hops) >= trusted_proxies else given
    if ":" not in given:
        return given
    try:
        return str(ipaddress.ip_network((given.partition("%")[0], 64), strict=False))
    except ValueError:
        return given
