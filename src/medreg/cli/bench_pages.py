"""Server time of pages (P8), beside the limit: the emptiest answer through the same middleware in the same run."""

import gzip
import re
import statistics
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import connection
from django.test import Client

from medreg.cli.bench_visitor import Visit, nothing_kept, percentile, visit, visitor
from medreg.demo.personas import persona_user

MOST_MS, MOST_BYTES = 150.0, 250_000
BARE = "/livez"
_NUMBER = "SELECT licence_number, name, province FROM publication_publicrecord ORDER BY registration_id DESC LIMIT 1"
PUBLIC = (
    "/", "/p/32/", "/guide/", "/register/", "/register/?name={name}&province={province}", "/register/{number}/", "/register/lists/",
    "/register/lists/?province=32", "/register/lists/collation/", "/register/announcements/", "/guide/basis/", "/v",
    "/bulletins/", "/status/", "/official/", "/log/", "/statistics/", "/statistics/32/", "/api/v1/register/licences/{number}", "/sign-in/",
)  # fmt: skip
OFFICERS = (
    "/authority/", "/authority/?desk=decision", "/authority/?desk=today", "/authority/?desk=done", "/authority/?q={name}",
    "/authority/register/", "/authority/register/?name={name}&province={province}", "/authority/register/?licence_number={number}",
    "/authority/departures/", "/authority/notifications/", "/authority/institutions/", "/authority/matters/", "/authority/tickets/",
    "/authority/corrections/", "/authority/entry-corrections/", "/authority/staff/", "/authority/statistics/", "/authority/notices/",
    "/authority/reports/", "/authority/editions/", "/authority/rules/",
)  # fmt: skip
INSTITUTION = (
    "/institution/", "/institution/physicians/", "/institution/attention/", "/institution/collective/", "/institution/reports/",
    "/institution/profile/", "/institution/staff/", "/institution/notices/",
)  # fmt: skip
PHYSICIAN = ("/physician/", "/physician/cases/", "/physician/licence/", "/physician/notices/", "/physician/file/")
WHO: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("everybody", "", PUBLIC),
    ("county reviewer", "haidian.reviewer", OFFICERS),
    ("city approver", "nanjing.approver", OFFICERS),
    ("provincial officer", "bj.acceptance", OFFICERS),
    ("national supervisor", "national.supervisor", OFFICERS),
    ("hospital clerk", "haidian-hospital.clerk", INSTITUTION),
    ("physician", "demo.registered", PHYSICIAN),
)


@dataclass(frozen=True, slots=True)
class PageSpeed:
    """Milliseconds of one page for one kind of reader."""

    who: str
    address: str
    status: int
    p50_ms: float
    p95_ms: float
    database_ms: float
    queries: int


@dataclass(frozen=True, slots=True)
class PagesSpeed:
    """All pages, the slowest first; `bare_ms` is the limit, `first_visit_bytes` the entry page with all it needs, packed."""

    pages: list[PageSpeed] = field(repr=False)
    bare_ms: float
    first_visit_bytes: int
    absent: list[str]

    @property
    def within_limits(self) -> bool:
        return all(page.p95_ms <= MOST_MS for page in self.pages) and self.first_visit_bytes <= MOST_BYTES

    def as_facts(self) -> dict[str, Any]:
        pages = [{name: getattr(page, name) for name in PageSpeed.__slots__} for page in self.pages]
        worst = self.pages[0].p95_ms if self.pages else 0.0
        return {
            "target": "P8", "pages": pages, "bare_ms": self.bare_ms, "worst_p95_ms": worst, "ratio": round(worst / self.bare_ms, 1),
            "first_visit_bytes": self.first_visit_bytes, "absent": self.absent, "within_limits": self.within_limits,
        }  # fmt: skip

    def as_lines(self) -> list[str]:
        lines = [
            f"pages (P8): {len(self.pages)} pages, p95 at most {MOST_MS:.0f} ms; limit {self.bare_ms:.2f} ms, an empty answer"
        ]
        for page in self.pages:
            mark = " " if page.p95_ms <= MOST_MS else "!"
            lines.append(
                f"{mark} {page.p95_ms:8.1f} ms p95 {page.p50_ms:8.1f} p50 {page.database_ms:8.1f} database {page.queries:4d} statements  "
                f"{page.who}: {page.address}"
            )
        if self.absent:
            lines.append(f"  not there: {', '.join(self.absent)}")
        return [
            *lines,
            f"  first visit {self.first_visit_bytes / 1000:.0f} kB compressed (at most {MOST_BYTES // 1000} kB)",
        ]


def measure_pages(*, runs: int) -> PagesSpeed:
    """Every page `runs` times after a first look; nothing is kept."""
    words = _words()
    found: list[PageSpeed] = []
    absent: list[str] = []
    with nothing_kept():
        bare = [visit(visitor(), BARE).seconds for _ in range(runs + 1)][1:]
        for who, login, addresses in WHO:
            browser = _as(login)
            if browser is None:
                absent.append(f"{who} (no such persona)")
                continue
            for address in addresses:
                page = _page(browser, who, address.format(**words), runs)
                if page.status in (200, 422):
                    found.append(page)
                else:
                    absent.append(f"{who}: {page.address} ({page.status})")
        weight = sum(_weights(visit(visitor(), "/").content))
    found.sort(key=lambda page: -page.p95_ms)
    return PagesSpeed(found, round(statistics.median(bare) * 1000, 3), weight, absent)


def _page(browser: Client, who: str, address: str, runs: int) -> PageSpeed:
    first = visit(browser, address)
    visits: list[Visit] = [visit(browser, address) for _ in range(runs)] if first.status in (200, 422) else [first]
    seconds = [one.seconds for one in visits]
    return PageSpeed(
        who,
        address,
        first.status,
        round(statistics.median(seconds) * 1000, 1),
        round(percentile(seconds, 0.95) * 1000, 1),
        round(statistics.median(one.database_seconds for one in visits) * 1000, 1),
        max(one.queries for one in visits),
    )


def _as(login: str) -> Client | None:
    if not login:
        return visitor()
    found = persona_user(login)
    return None if found is None else visitor(found[0].pk, found[1])


def _words() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(_NUMBER)
        number, name, province = cursor.fetchone() or ("110110108000001", "王伟", "11")
    return {"number": number, "name": name, "province": province}


def _weights(page: bytes) -> Iterator[int]:
    """Bytes over the wire of a page and of the style sheets and scripts that it names, packed."""
    yield len(gzip.compress(page, 6))
    for path in set(re.findall(rb'(?:href|src)="(/static/[^"]+\.(?:css|js|svg|woff2))"', page)):
        name = path.decode().removeprefix("/static/")
        stored = finders.find(name) or (staticfiles_storage.path(name) if staticfiles_storage.exists(name) else None)
        if isinstance(stored, str):
            with open(stored, "rb") as file:  # noqa: PTH123 -- a path that the storage gave
                content = file.read()
            yield len(content) if name.endswith(".woff2") else len(gzip.compress(content, 6))
