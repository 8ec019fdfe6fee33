"""A crowd of clients with connections that stay, in one thread, as cheap as Python allows; every answer is looked at."""

import selectors
import socket
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from urllib.parse import quote

from medreg.cli.bench_register.servers import ADDRESS

_END, _LENGTH = b"\r\n\r\n", b"ontent-length:"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a crowd saw: requests in so many seconds, the seconds of each, and how many were not answered with 200."""

    seconds: float
    latencies: list[float]
    failures: int

    @property
    def per_second(self) -> float:
        return len(self.latencies) / self.seconds

    def milliseconds(self, share: float) -> float:
        """The latency that this share of the requests did not exceed."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1_000


@dataclass(slots=True)
class _Client:
    connection: socket.socket
    begun: float = 0.0
    got: bytes = b""


def ask(port: int, targets: Sequence[str], *, clients: int, seconds: float) -> Asked:
    """The targets over and over, each client one at a time, for so long."""
    requests = cycle([_request(target) for target in targets])
    with _connected(port, clients) as (selector, crowd):
        begun = time.perf_counter()
        for client in crowd:
            _send(client, next(requests))
        latencies, failures = _asked_until(begun + seconds, selector, requests)
        return Asked(time.perf_counter() - begun, latencies, failures)


def _asked_until(end: float, selector: selectors.BaseSelector, requests: Iterator[bytes]) -> tuple[list[float], int]:
    latencies, failures = [], 0
    while (now := time.perf_counter()) < end:
        for key, _ in selector.select(timeout=end - now):
            client: _Client = key.data
            client.got += client.connection.recv(65_536)
            if not _is_whole(client.got):
                continue
            latencies.append(time.perf_counter() - client.begun)
            failures += client.got[9:12] != b"200"
            _send(client, next(requests))
    return latencies, failures


def _request(target: str) -> bytes:
    return f"GET {quote(target, safe='/?&=%')} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()


def _send(client: _Client, request: bytes) -> None:
    client.got, client.begun = b"", time.perf_counter()
    client.connection.sendall(request)


def _is_whole(got: bytes) -> bool:
    """Whether the answer with its body is there; raises ConnectionError where the server has hung up."""
    if not got:
        raise ConnectionError("the server closed the connection")
    end = got.find(_END)
    if end < 0:
        return False
    place = got.find(_LENGTH, 0, end)
    length = int(got[place + len(_LENGTH) : got.find(b"\r\n", place)]) if place >= 0 else 0
    return len(got) >= end + len(_END) + length


@dataclass(slots=True)
class _connected:
    port: int
    clients: int
    selector: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)
    crowd: list[_Client] = field(default_factory=list)

    def __enter__(self) -> tuple[selectors.BaseSelector, list[_Client]]:
        for _ in range(self.clients):
            connection = socket.create_connection((ADDRESS, self.port), timeout=30)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            client = _Client(connection)
            self.selector.register(connection, selectors.EVENT_READ, client)
            self.crowd.append(client)
        return self.selector, self.crowd

    def __exit__(self, *_: object) -> None:
        self.selector.close()
        for client in self.crowd:
            client.connection.close()
