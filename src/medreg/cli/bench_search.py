"""How quickly names are found over HTTP at several sizes of the register, beside the statement alone (P2)."""

import os
import time
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from itertools import islice
from random import Random
from typing import Any

from medreg.cli.bench_register.crowd import ask
from medreg.cli.bench_register.present import present_register
from medreg.cli.bench_register.rows import people
from medreg.cli.bench_register.scratch import register_of
from medreg.cli.bench_register.servers import REAL, served
from medreg.publication.asking import Search
from medreg.publication.statements import found
from medreg.window.connections import Connections

MOST_P99_MS, MOST_GROWTH = 25.0, 2.0
CLIENTS, PAGE = 16, 21
SCALES = {"small": (5_000, 50_000), "province": (50_000, 500_000), "national": (50_000, 500_000, 5_000_000)}
ASKED_FOR = 1_000
WAYS = ("prefix", "infix")


@dataclass(frozen=True, slots=True)
class SearchSpeed:
    """One way of searching at one size; `statement_ms` is the median of the statement alone on one connection."""

    way: str
    rows: int
    per_second: float
    median_ms: float
    p99_ms: float
    statement_ms: float
    failures: int


@dataclass(frozen=True, slots=True)
class SearchSpeeds:
    measured: list[SearchSpeed]

    def growth(self, way: str) -> float:
        """The median at the largest size over the median at the smallest."""
        medians = [speed.median_ms for speed in self.measured if speed.way == way]
        return medians[-1] / medians[0]

    @property
    def _grown(self) -> tuple[str, ...]:
        """Growth is a matter of several sizes."""
        return WAYS if len({speed.rows for speed in self.measured}) > 1 else ()

    @property
    def within_limits(self) -> bool:
        slow = [speed for speed in self.measured if speed.p99_ms > MOST_P99_MS or speed.failures]
        return not slow and all(self.growth(way) <= MOST_GROWTH for way in WAYS)

    def as_facts(self) -> dict[str, Any]:
        speeds = [asdict(_rounded(one)) for one in self.measured]
        growth = {way: round(self.growth(way), 2) for way in WAYS}
        return {
            "target": "P2",
            "clients": CLIENTS,
            "measured": speeds,
            "growth": growth,
            "ratio": round(max(one.median_ms / one.statement_ms for one in self.measured), 1),
            **{f"{one.way}_median_ms": round(one.median_ms, 2) for one in self.measured},
            "within_limits": self.within_limits,
        }

    def as_lines(self) -> list[str]:
        table = [
            f"  {one.way:<7} {one.rows:>9,} rows {one.per_second:>8,.0f}/s  median {one.median_ms:6.2f} ms  "
            f"p99 {one.p99_ms:7.2f} ms  statement {one.statement_ms:6.3f} ms"
            for one in self.measured
        ]
        return [
            f"search: province and part of a name, {CLIENTS} clients on this machine (target: p99 at most {MOST_P99_MS:.0f} ms)",
            *table,
            *(f"  {way:<7} median grows {self.growth(way):4.2f}x  (target at most {MOST_GROWTH:.0f}x)" for way in self._grown),
        ]


def _rounded(one: SearchSpeed) -> SearchSpeed:
    return replace(
        one,
        per_second=round(one.per_second),
        median_ms=round(one.median_ms, 2),
        p99_ms=round(one.p99_ms, 2),
        statement_ms=round(one.statement_ms, 3),
    )


def measure_search(*, sizes: tuple[int, ...], seconds: float, rounds: int) -> SearchSpeeds:
    """Fills a schema of its own for each size, asks them in turns, and empties them again; no size: the register of the
    present database. The quickest round counts."""
    with ExitStack() as standing:
        registers = [_standing(rows, standing) for rows in sizes] or [_present(standing)]
        turns = [[_speed(way, register, seconds) for register in registers for way in WAYS] for _round in range(rounds)]
    best = [min(tries, key=lambda one: one.median_ms) for tries in zip(*turns, strict=True)]
    return SearchSpeeds(best)


@dataclass(frozen=True, slots=True)
class _Register:
    rows: int
    url: str
    port: int
    searches: dict[str, list[Search]]


def _standing(rows: int, standing: ExitStack) -> _Register:
    url = standing.enter_context(register_of(rows, os.environ["DATABASE_URL"]))
    server = standing.enter_context(served(REAL, url))
    searches = {way: [_search(way, province, name) for _, province, name in _sample(rows)] for way in WAYS}
    return _Register(rows, url, server.port, searches)


def _present(standing: ExitStack) -> _Register:
    url = os.environ["DATABASE_URL"]
    present = present_register(url, ASKED_FOR)
    server = standing.enter_context(served(REAL, url))
    searches = {way: [_search(way, province, name) for _, province, name in present.some] for way in WAYS}
    return _Register(present.rows, url, server.port, searches)


def _sample(rows: int) -> list[tuple[int, str, str]]:
    """People who are there, names as often as they are borne; the first of the register are as good as any."""
    return list(islice(people(rows, Random(1)), ASKED_FOR))  # noqa: S311


def _search(way: str, province: str, name: str) -> Search:
    """The surname with the next character, or two characters that follow each other inside."""
    return Search(name=name[:2] if way == "prefix" else name[-2:], province=province, match=way).canonical()


def _speed(way: str, register: _Register, seconds: float) -> SearchSpeed:
    searches, port = register.searches[way], register.port
    targets = [f"/api/v1/register/search?province={one.province}&name={one.name}&match={way}" for one in searches]
    ask(port, targets, clients=CLIENTS, seconds=min(1.0, seconds))
    seen = ask(port, targets, clients=CLIENTS, seconds=seconds)
    times = (seen.milliseconds(0.5), seen.milliseconds(0.99), _statement(register.url, searches))
    return SearchSpeed(way, register.rows, seen.per_second, *times, seen.failures)


def _statement(url: str, searches: list[Search]) -> float:
    """Milliseconds of the median statement, one after the other on a prepared connection."""
    run, spent = Connections(url), []
    for search in searches:
        statement, begun = found(search, None, PAGE), time.perf_counter()
        run(statement.text, statement.values)
        spent.append(time.perf_counter() - begun)
    return sorted(spent)[len(spent) // 2] * 1_000
