"""An officer's worklist (P3), beside the limit: twenty rows of the same authority with two joins, prepared, without Django."""

import statistics
import time
from dataclasses import asdict, dataclass
from typing import Any

from django.db import connection

from medreg.cli.bench_visitor import nothing_kept, percentile, visit, visitor

OPEN_CASES = 100
"""The authority measured is the one whose open cases are nearest to this number, in a world of any size."""
MOST_QUERIES, MOST_DATABASE_MS = 12, 5.0
_AUTHORITY = """
    SELECT c.authority_id, count(*) FROM cases_case AS c
    WHERE c.state IN ('awaiting_acceptance', 'review', 'decision') AND c.authority_id IN (
        SELECT authority_id FROM accounts_membership WHERE role = 'reviewer' AND until IS NULL)
    GROUP BY 1 ORDER BY abs(count(*) - %s), 1 LIMIT 1
"""
_OFFICER = "SELECT user_id, id FROM accounts_membership WHERE authority_id = %s AND role = 'reviewer' AND until IS NULL ORDER BY id LIMIT 1"
_RAW = """
    SELECT c.id, c.number, c.business, c.state, c.due_on, c.claimed_by, p.name, i.name FROM cases_case AS c
    JOIN physicians_person AS p ON p.id = c.person_id LEFT JOIN institutions_institution AS i ON i.id = c.institution_id
    WHERE c.authority_id = %s AND c.state = %s ORDER BY c.due_on, c.id LIMIT 20
"""


@dataclass(frozen=True, slots=True)
class QueueSpeed:
    """Milliseconds of the page with its twenty rows; `raw_*` of the bare statement."""

    cases: int
    open_cases: int
    rows: int
    runs: int
    queries: int
    database_ms: float
    page_ms: float
    page_p95_ms: float
    raw_ms: float

    @property
    def within_limits(self) -> bool:
        return self.queries <= MOST_QUERIES and self.database_ms <= MOST_DATABASE_MS

    def as_facts(self) -> dict[str, Any]:
        return {
            **asdict(self),
            "target": "P3",
            "ratio": round(self.database_ms / self.raw_ms, 2),
            "within_limits": self.within_limits,
        }

    def as_lines(self) -> list[str]:
        return [
            f"queue (P3): {self.cases:,} cases, {self.open_cases} open at the authority, {self.rows} rows shown, median of {self.runs}",
            f"  statements   {self.queries:8d} a page (at most {MOST_QUERIES})",
            f"  database     {self.database_ms:8.2f} ms a page (at most {MOST_DATABASE_MS:.0f} ms)",
            f"  page         {self.page_ms:8.2f} ms, p95 {self.page_p95_ms:.2f} ms, everything of it",
            f"  limit        {self.raw_ms:8.2f} ms, the bare statement with two joins",
        ]


def measure_queue(*, runs: int) -> QueueSpeed | None:
    """None where the database has no open cases."""
    with connection.cursor() as cursor:
        cursor.execute(_AUTHORITY, [OPEN_CASES])
        found = cursor.fetchone()
        if found is None:
            return None
        authority, waiting = found
        cursor.execute("SELECT count(*) FROM cases_case")
        cases = cursor.fetchone()[0]
        cursor.execute(_OFFICER, [authority])
        officer = cursor.fetchone()
    with nothing_kept():
        browser = visitor(*officer)
        address = "/authority/?desk=review&per_page=20"
        visit(browser, address)
        visits = [visit(browser, address) for _ in range(runs)]
    pages = [one.seconds for one in visits]
    raw, rows = _raw(authority, runs)
    return QueueSpeed(
        cases=cases,
        open_cases=waiting,
        rows=rows,
        runs=runs,
        queries=max(one.queries for one in visits),
        database_ms=round(statistics.median(one.database_seconds for one in visits) * 1000, 3),
        page_ms=round(statistics.median(pages) * 1000, 2),
        page_p95_ms=round(percentile(pages, 0.95) * 1000, 2),
        raw_ms=round(raw * 1000, 3),
    )


def _raw(authority: int, runs: int) -> tuple[float, int]:
    """Seconds of the bare statement, prepared after its fifth run, and the rows that it gave."""
    connection.ensure_connection()
    plain: Any = connection.connection
    taken, rows = [], 0
    for _ in range(runs + 6):
        begun = time.perf_counter()
        rows = len(plain.execute(_RAW, [authority, "review"], prepare=True).fetchall())
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken[6:]), rows
