"""Whole cases by the real actions (P4): four processes hand in, confirm, accept, review and approve, while the worker and the
signing process of the house follow; beside the limit, the same four transactions in bare psycopg."""

import multiprocessing
import statistics
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from datetime import date
from random import Random
from typing import Any

import psycopg
from django.db import connection
from psycopg.conninfo import make_conninfo

from medreg import clock
from medreg.cases.actions.submit import submit
from medreg.cli.bench_child import begin
from medreg.cli.bench_visitor import percentile
from medreg.cli.children import Child, children
from medreg.demo.applications import (
    Application,
    accept_it,
    confirm,
    draft,
    examine,
    give,
    give_proof,
    grant,
)
from medreg.demo.organisations import register_organisations
from medreg.demo.people import Newcomer, a_newcomer, import_people
from medreg.demo.portraits import draw_portrait
from medreg.demo.posts import CHILDREN, INTERNAL, TEETH, Post
from medreg.demo.quick_passwords import quick_passwords
from medreg.demo.staff import Desks, staff_everything
from medreg.files.kinds import Purpose
from medreg.standards.vocabulary import MaterialKind

LEAST_CASES, LEAST_SHARE, MOST_SPREAD = 60.0, 0.25, 5.0
PATIENCE = 300.0
PLACES: tuple[tuple[str, str, Post], ...] = (
    ("haidian-hospital", "haidian", INTERNAL), ("bj-hospital", "bj", INTERNAL), ("nanjing-dental", "nanjing", TEETH),
    ("kunshan-hospital", "kunshan", CHILDREN),
)  # fmt: skip
_SIGNED = "SELECT count(*) FROM licences_licenceversion WHERE token IS NOT NULL"
_RAW_TABLES = """
    CREATE TABLE bench_case (id bigserial PRIMARY KEY, state text, authority int, due date, changed timestamptz);
    CREATE TABLE bench_event (id bigserial PRIMARY KEY, case_id bigint, event text, at timestamptz, data jsonb);
    CREATE TABLE bench_audit (id bigserial PRIMARY KEY, subject text, leaf bytea, at timestamptz, detail jsonb);
    CREATE TABLE bench_outbox (id bigserial PRIMARY KEY, key text UNIQUE, kind text, payload jsonb);
    CREATE INDEX ON bench_case (authority, state, due, id); CREATE INDEX ON bench_event (case_id);
"""
_STEPS = ("submit", "accept", "review", "grant")


@dataclass(frozen=True, slots=True)
class WorkflowSpeed:
    """Cases a second: until approved, and until the last token is stored; `*_ms` of one case, all steps added."""

    cases: int
    workers: int
    approved_per_second: float
    signed_per_second: float
    p50_ms: float
    p99_ms: float
    cpu_ms: float
    raw_per_second: float
    steps_ms: dict[str, float]

    @property
    def ratio(self) -> float:
        return round(self.signed_per_second / self.raw_per_second, 3)

    @property
    def within_limits(self) -> bool:
        fast = self.signed_per_second >= LEAST_CASES and self.ratio >= LEAST_SHARE
        return fast and self.p99_ms <= MOST_SPREAD * self.p50_ms

    def as_facts(self) -> dict[str, Any]:
        return {"target": "P4", **asdict(self), "ratio": self.ratio, "within_limits": self.within_limits}

    def as_lines(self) -> list[str]:
        steps = ", ".join(f"{name} {spent:.1f}" for name, spent in self.steps_ms.items())
        return [
            f"workflow (P4): {self.cases} cases by {self.workers} processes, worker and signing process running",
            f"  approved    {self.approved_per_second:8.1f} cases/s",
            f"  signed      {self.signed_per_second:8.1f} cases/s until the last token is stored (at least {LEAST_CASES:.0f})",
            f"  limit       {self.raw_per_second:8.1f} cases/s, the same transactions in bare psycopg; ratio {self.ratio} (at least {LEAST_SHARE})",
            f"  one case    {self.p50_ms:8.1f} ms p50, {self.p99_ms:.1f} ms p99 (at most {MOST_SPREAD:.0f} times p50); processor {self.cpu_ms:.1f} ms",
            f"  steps, ms   {steps}",
        ]


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds of each step of one case, and its processor time."""

    steps: tuple[float, ...]
    cpu: float


def measure_workflow(*, cases: int, workers: int) -> WorkflowSpeed:
    """In an empty database, which is full of applications afterwards."""
    random, today = Random(4), clock.today()  # noqa: S311
    with quick_passwords():
        desks = staff_everything(register_organisations(), random)
    first = 2 * workers
    people = [_somebody(random, serial, today) for serial in range(first + cases)]
    import_people([person for person, *_ in people])
    given = [(at, person, place, desks) for at, (person, place) in enumerate(people)]
    with ProcessPoolExecutor(
        workers, mp_context=multiprocessing.get_context("spawn"), initializer=begin, initargs=(clock.offset(),)
    ) as pool:
        stories = list(pool.map(_prepared, given, chunksize=4))
        with children(Child.start("worker"), Child.start("signer")):
            time.sleep(4)  # both have started
            list(pool.map(_carried_through, stories[:first]))  # a process's first case loads what it needs
            _signed_after(first, time.perf_counter())
            begun = time.perf_counter()
            timed = list(pool.map(_carried_through, stories[first:], chunksize=2))
            approved = time.perf_counter() - begun
            signed = _signed_after(first + cases, begun)
        raw = cases / _raw(pool, cases, workers)
    return _speed(timed, workers, approved, signed, raw)


def _speed(timed: list[Timed], workers: int, approved: float, signed: float, raw: float) -> WorkflowSpeed:
    whole = [sum(one.steps) * 1000 for one in timed]
    names = ("submit", "confirm", "accept", "review", "approve")
    steps = {name: round(statistics.median(one.steps[at] for one in timed) * 1000, 1) for at, name in enumerate(names)}
    return WorkflowSpeed(
        len(timed),
        workers,
        round(len(timed) / approved, 1),
        round(len(timed) / signed, 1),
        round(statistics.median(whole), 1),
        round(percentile(whole, 0.99), 1),
        round(statistics.mean(one.cpu for one in timed) * 1000, 1),
        round(raw, 1),
        steps,
    )


def _somebody(random: Random, serial: int, today: date) -> tuple[Newcomer, int]:
    place = serial % len(PLACES)
    post = PLACES[place][2]
    passed = date(today.year - 1, 11, 7)
    person = a_newcomer(random, serial, province="11", passed_on=passed, level=post.level, category=post.category)
    return person, place


def _prepared(given: tuple[int, Newcomer, int, Desks]) -> Application:
    """A draft with its materials, ready to be handed in; accounts get phones that nobody else has."""
    at, person, place, desks = given
    house, desk, post = PLACES[place]
    desks.phones = 2000 + at
    story = Application(person, post, house, desk, desks, Random(at), f"bench.{at}")  # noqa: S311
    with quick_passwords():
        draft(story)
    give(story, MaterialKind.PHOTO, draw_portrait(story.random, person.sex), f"{person.name}.jpg", Purpose.PHOTO)
    give_proof(story)
    return story


def _carried_through(story: Application) -> Timed:
    spent, cpu = [], time.process_time()
    for step in (_hand_in, confirm, accept_it, examine, grant):
        begun = time.perf_counter()
        step(story)
        spent.append(time.perf_counter() - begun)
    return Timed(tuple(spent), time.process_time() - cpu)


def _hand_in(story: Application) -> None:
    submit(case_id=story.case_id, by=story.applying)


def _signed_after(cases: int, begun: float) -> float:
    """Seconds until every case has its token. Raises TimeoutError."""
    while time.perf_counter() - begun < PATIENCE:
        with connection.cursor() as cursor:
            cursor.execute(_SIGNED)
            if cursor.fetchone()[0] >= cases:
                return time.perf_counter() - begun
        time.sleep(0.1)
    raise TimeoutError(f"not every licence was signed within {PATIENCE:.0f} s")


def _raw(pool: ProcessPoolExecutor, cases: int, workers: int) -> float:
    """Seconds of as many bare cases by as many processes."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bench_case, bench_event, bench_audit, bench_outbox")
        cursor.execute(_RAW_TABLES)
    each = max(50, cases * 5 // workers)
    begun = time.perf_counter()
    list(pool.map(_bare_cases, [(at, each) for at in range(workers)]))
    spent = time.perf_counter() - begun
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE bench_case, bench_event, bench_audit, bench_outbox")
    return spent * cases / (each * workers)


def _bare_cases(given: tuple[int, int]) -> None:
    at, count = given
    connection.ensure_connection()
    plain: Any = connection.connection
    conninfo = make_conninfo(plain.info.dsn, password=connection.settings_dict["PASSWORD"] or None)
    with psycopg.connect(conninfo, autocommit=True, prepare_threshold=0) as bare:
        for number in range(count):
            key = 0
            for step in _STEPS:
                with bare.transaction():
                    key = _bare_step(bare, step, key, f"{at}-{number}")


def _bare_step(bare: psycopg.Connection, step: str, key: int, name: str) -> int:
    if step == "submit":
        row = bare.execute(
            "INSERT INTO bench_case (state, authority, due, changed) VALUES ('submit', 1, now(), now()) RETURNING id"
        ).fetchone()
        key = int(row[0]) if row else 0
    else:
        bare.execute("SELECT state FROM bench_case WHERE id = %s FOR UPDATE", [key])
        bare.execute("UPDATE bench_case SET state = %s, changed = now() WHERE id = %s", [step, key])
    bare.execute("INSERT INTO bench_event (case_id, event, at, data) VALUES (%s, %s, now(), '{}')", [key, step])
    bare.execute(
        "INSERT INTO bench_audit (subject, leaf, at, detail) VALUES (%s, sha256(%s), now(), '{}')",
        [name, name.encode()],
    )
    bare.execute("INSERT INTO bench_outbox (key, kind, payload) VALUES (%s, %s, '{}')", [f"{name}:{step}", step])
    return key
