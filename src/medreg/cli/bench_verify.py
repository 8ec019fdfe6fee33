"""How quickly one licence is verified over HTTP, beside the limit and beside a Django view, in the same run (P1)."""

import os
from dataclasses import asdict, dataclass
from random import Random
from typing import Any

from medreg.cli.bench_register.crowd import ask
from medreg.cli.bench_register.present import present_register
from medreg.cli.bench_register.rows import licence_number, people
from medreg.cli.bench_register.scratch import register_of
from medreg.cli.bench_register.servers import BARE, ORM, REAL, served

LEAST_OF_BARE, LEAST_OF_ORM = 0.55, 4.0
CLIENTS = 16
SCALES = {"small": 50_000, "province": 500_000, "national": 5_000_000}
ASKED_FOR = 2_000
ADDRESS = "/api/v1/register/licences/"


@dataclass(frozen=True, slots=True)
class Speed:
    """Requests a second, milliseconds that half and 99 of 100 did not exceed, processor µs of the server a request."""

    per_second: float
    median_ms: float
    p99_ms: float
    cpu_us: float
    failures: int


@dataclass(frozen=True, slots=True)
class VerifySpeed:
    """`ways`: the window as it is served, the bare handler, the view through the ORM; the best of the rounds each."""

    rows: int
    ways: dict[str, Speed]

    @property
    def of_bare(self) -> float:
        return self.ways["window"].per_second / self.ways["bare"].per_second

    @property
    def of_orm(self) -> float:
        return self.ways["window"].per_second / self.ways["orm"].per_second

    @property
    def within_limits(self) -> bool:
        faultless = not any(speed.failures for speed in self.ways.values())
        return faultless and self.of_bare >= LEAST_OF_BARE and self.of_orm >= LEAST_OF_ORM

    def as_facts(self) -> dict[str, Any]:
        ways = {name: {key: round(value, 2) for key, value in asdict(way).items()} for name, way in self.ways.items()}
        ratios = {
            "of_bare": round(self.of_bare, 2),
            "of_orm": round(self.of_orm, 2),
            "ratio": round(self.of_bare, 2),
            "median_ms": round(self.ways["window"].median_ms, 2),
            "within_limits": self.within_limits,
        }
        return {"target": "P1", "rows": self.rows, "clients": CLIENTS, "ways": ways, **ratios}

    def as_lines(self) -> list[str]:
        named = {
            "window": "window, as served",
            "bare": "bare WSGI + psycopg (limit)",
            "orm": "Django view through the ORM",
        }
        table = [
            f"  {named[name]:<30} {way.per_second:>9,.0f}/s  median {way.median_ms:6.2f} ms  p99 {way.p99_ms:7.2f} ms  CPU {way.cpu_us:6.0f} µs"
            for name, way in self.ways.items()
        ]
        return [
            f"verify: one licence of {self.rows:,}, {CLIENTS} clients on this machine",
            *table,
            f"  window / bare {self.of_bare:5.2f}  (target at least {LEAST_OF_BARE})",
            f"  window / ORM  {self.of_orm:5.2f}  (target at least {LEAST_OF_ORM:.0f})",
        ]


def measure_verify(*, rows: int | None, seconds: float, rounds: int) -> VerifySpeed:
    """Fills a schema of its own and empties it again; `rows` None: the register of the present database."""
    url = os.environ["DATABASE_URL"]
    if rows is None:
        present = present_register(url, ASKED_FOR)
        return _compared(url, present.rows, [number for number, _province, _name in present.some], seconds, rounds)
    numbers = [licence_number(number, province) for number, province, _name in people(rows, Random(1))]  # noqa: S311
    with register_of(rows, url) as scratch:
        return _compared(scratch, rows, Random(2).choices(numbers, k=ASKED_FOR), seconds, rounds)  # noqa: S311


def _compared(url: str, rows: int, numbers: list[str], seconds: float, rounds: int) -> VerifySpeed:
    """Each round asks the three ways one after the other."""
    targets = [ADDRESS + number for number in numbers]
    measured: dict[str, list[Speed]] = {"window": [], "bare": [], "orm": []}
    for _round in range(rounds):
        for name, module in (("window", REAL), ("bare", BARE), ("orm", ORM)):
            measured[name].append(_speed(module, url, targets, seconds))
    return VerifySpeed(
        rows, {name: max(speeds, key=lambda speed: speed.per_second) for name, speeds in measured.items()}
    )


def _speed(module: str, url: str, targets: list[str], seconds: float) -> Speed:
    with served(module, url) as server:
        ask(server.port, targets, clients=CLIENTS, seconds=min(1.0, seconds))
        before = server.cpu_seconds()
        found = ask(server.port, targets, clients=CLIENTS, seconds=seconds)
        spent = server.cpu_seconds() - before
    cpu = spent / len(found.latencies) * 1_000_000
    return Speed(found.per_second, found.milliseconds(0.5), found.milliseconds(0.99), cpu, found.failures)
