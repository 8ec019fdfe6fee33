"""How quickly qualifications are imported, beside the limit: the same file and columns through csv and COPY alone."""

import csv
import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from medreg import clock
from medreg.access.actor import Actor, Role
from medreg.importers.actions.import_file import import_file
from medreg.importers.columns import QUALIFICATIONS
from medreg.importers.generator import generate

SEED = 1
LINES_AT_ONCE = 4_000
LEAST_ROWS, MOST_MB = 100_000, 300
OPERATOR = Actor(Role.SYSTEM_OPERATOR, name="bench")


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds on the wall clock, and of processor time in this program with its checking processes (not the server's)."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class ImportSpeed:
    """The quickest runs; `refused` is the default way (defects: nothing loaded), `loaded` takes the good rows.

    `peak_mb` is the largest resident memory of this process, `peak_checker_mb` of one checking process.
    """

    rows: int
    planted: list[tuple[int, str]] = field(repr=False)
    found: list[tuple[int, str]] = field(repr=False)
    bare: Spent
    refused: Spent
    loaded: Spent
    peak_mb: int
    peak_checker_mb: int

    def as_facts(self) -> dict[str, Any]:
        ways = {name: getattr(self, name) for name in ("bare", "refused", "loaded")}
        speeds = {f"{name}_rows_per_second": round(self.rows / spent.wall) for name, spent in ways.items()}
        seconds = {name: {key: round(value, 3) for key, value in asdict(spent).items()} for name, spent in ways.items()}
        return {
            "rows": self.rows,
            "planted": len(self.planted),
            "found": len(self.found),
            "exact": self.planted == self.found,
            **speeds,
            "seconds": seconds,
            "peak_mb": self.peak_mb,
            "peak_checker_mb": self.peak_checker_mb,
            "target": "P5",
            "ratio": round(self.bare.wall / self.loaded.wall, 3),
            "within_limits": self.within_limits,
        }

    @property
    def within_limits(self) -> bool:
        """Quick and small enough, and every planted defect found."""
        quick = self.rows / self.loaded.wall >= LEAST_ROWS and self.peak_mb <= MOST_MB
        return quick and self.planted == self.found

    def as_lines(self) -> list[str]:
        exact = "exactly those" if self.planted == self.found else "NOT the same ones"
        return [
            f"import of {self.rows} qualifications; defects planted {len(self.planted)}, found {len(self.found)}: {exact}",
            self._line("csv and COPY alone (limit)", self.bare),
            self._line("checked, refused for defects", self.refused),
            self._line("checked, good rows loaded", self.loaded),
            f"peak memory {self.peak_mb} MB, of a checking process {self.peak_checker_mb} MB",
        ]

    def _line(self, name: str, spent: Spent) -> str:
        return f"{name:<30} {self.rows / spent.wall:>9,.0f} rows/s  wall {spent.wall:6.2f} s  client CPU {spent.cpu:6.2f} s"


def measure_import(*, rows: int, defects: float, runs: int) -> ImportSpeed:
    """Generate a file of `rows` rows, import it `runs` times each way, and roll everything back."""
    with tempfile.TemporaryDirectory(prefix="medreg-bench-") as folder:
        path, report = Path(folder, "qualifications.csv"), Path(folder, "report.csv")
        planted = generate(path=path, rows=rows, defects=defects, seed=SEED, today=clock.today())
        connection.ensure_connection()
        bare = _quickest(runs, lambda: _bare_copy(path))
        refused = _quickest(runs, lambda: _imported(path, report, accept_valid=False))
        with report.open(encoding="utf-8-sig", newline="") as file:
            found = sorted((int(row["行号"]), row["代码"]) for row in csv.DictReader(file))
        loaded = _quickest(runs, lambda: _imported(path, None, accept_valid=True))
    return ImportSpeed(
        rows,
        sorted((defect.row_number, defect.code) for defect in planted),
        found,
        bare,
        refused,
        loaded,
        _peak(resource.RUSAGE_SELF),
        _peak(resource.RUSAGE_CHILDREN),
    )


def _quickest(runs: int, work: Callable[[], None]) -> Spent:
    return min((_spent(work) for _ in range(runs)), key=lambda spent: spent.wall)


def _spent(work: Callable[[], None]) -> Spent:
    with _undone():
        wall, cpu = time.perf_counter(), _cpu()
        work()
        return Spent(time.perf_counter() - wall, _cpu() - cpu)


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _imported(path: Path, report: Path | None, *, accept_valid: bool) -> None:
    import_file(kind="qualifications", path=path, actor=OPERATOR, accept_valid=accept_valid, report_path=report)
    with connection.cursor() as cursor:  # what a commit would check
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _bare_copy(path: Path) -> None:
    columns = ", ".join(f"{column.key} text" for column in QUALIFICATIONS)
    with path.open(encoding="utf-8", newline="") as file, connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bench_bare")
        cursor.execute(f"CREATE TEMPORARY TABLE bench_bare ({columns}) ON COMMIT DROP")
        reader = csv.reader(file)
        plain: Any = cursor
        with plain.copy("COPY bench_bare FROM STDIN") as copy:
            while rows := list(islice(reader, LINES_AT_ONCE)):
                copy.write("".join(["\t".join(row) + "\n" for row in rows]))


def _cpu() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _peak(whose: int) -> int:
    return resource.getrusage(whose).ru_maxrss // 1024
