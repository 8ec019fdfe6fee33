"""A web or a worker process dies at every named point: what was acknowledged is there, once and whole.

Real processes on the real database: a request that dies is sent again by its browser, a worker that dies is followed by
the next one. Then the register, the events, the ledger and the outbox are looked at.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connection

from medreg.access.actor import SYSTEM
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.cases.models import Case
from medreg.outbox.queries import undone
from medreg.standards.vocabulary import ApplicationEvent as Event
from tests.architecture.sources import PACKAGE
from tests.builders.casework import Scene, a_scene
from tests.campaigns import FULL, Tell
from tests.crash.deaths import (
    DEATHS_OF_SIGNERS,
    DEATHS_OF_WORKERS,
    DEEDS,
    KILLED,
    Deed,
    Nursery,
    a_minute_later,
    a_nursery,
    rescue_stalled_jobs,
)
from tests.crash.invariants import doubled, half_written, lost

ROUNDS = 12 if FULL else 1
MOMENTS = 30 if FULL else 6  # a round
LAST_MOMENT = 0.4  # seconds; a request of this campaign takes less
REACHED = re.compile(r"reached\(\s*\"([a-z_.]+)\"|partial\(reached, \"([a-z_.]+)\"")


@dataclass(slots=True)
class Trial:
    """One step of one case; `acknowledged` once the browser has got its answer."""

    deed: Deed
    scene: Scene
    case: Case
    acknowledged: bool = False

    @property
    def parties(self) -> dict[str, int]:
        return {"applicant": self.scene.physician.user_id or 0, "clerk": self.scene.clerk.user_id or 0}


@pytest.fixture
def nursery() -> Iterator[Nursery]:
    with a_nursery() as nursery:
        yield nursery


def prepared(deed: Deed) -> Trial:
    scene = a_scene()
    return Trial(deed, scene, Case.objects.get(pk=deed.prepare(scene).pk))


def ask(nursery: Nursery, trial: Trial, **how: object) -> int:
    """Send the request; what its process answered before it ended is acknowledged."""
    code, answer = nursery.web(trial.deed, trial.case, trial.deed.who(trial.scene), **how)
    if answer is not None:
        assert answer["status"] == 302, answer
        trial.acknowledged = True
    return code


def at_every_point(nursery: Nursery) -> Iterator[Trial]:
    for deed in DEEDS:
        for point in deed.points:
            trial = prepared(deed)
            assert ask(nursery, trial, crash_at=point) == KILLED, f"{deed.event} does not come to {point}"
            yield trial


def at_any_moment(nursery: Nursery) -> Iterator[Trial]:
    chance = random.Random(20260915)
    for number in range(MOMENTS):
        trial = prepared(DEEDS[number % len(DEEDS)])
        ask(nursery, trial, kill_after=chance.uniform(0, LAST_MOMENT))
        yield trial


def worked_off(nursery: Nursery) -> int:
    """Signer and worker die at each of their points, the next ones go on; in the end they live. The number of deaths."""
    deaths = 0
    for point in DEATHS_OF_SIGNERS:
        deaths += nursery.signer(crash_at=point) == KILLED
        a_minute_later()
        rescue_stalled_jobs()
    assert nursery.signer() == 0
    for point in DEATHS_OF_WORKERS:
        deaths += nursery.worker(crash_at=point) == KILLED
        a_minute_later()
    for _ in range(5):
        if not undone():
            break
        assert nursery.signer() == 0
        assert nursery.worker() == 0
        a_minute_later()
        rescue_stalled_jobs()
    return deaths


@pytest.mark.django_db(transaction=True)
def test_killed_at_every_point_nothing_is_lost_doubled_or_half_written(nursery: Nursery, tell: Tell) -> None:
    kills, deaths, broken = 0, 0, dict[str, list[str]](half=[], twice=[], gone=[])

    trials: list[Trial] = []
    for _ in range(ROUNDS):
        fresh: list[Trial] = []
        for trial in (*at_every_point(nursery), *at_any_moment(nursery)):
            kills += 1
            broken["half"] += half_written(trial.case.pk)
            ask(nursery, trial)
            fresh.append(trial)
        deaths += worked_off(nursery)
        trials += fresh

    for trial in trials:
        broken["half"] += half_written(trial.case.pk)
        broken["twice"] += doubled(trial.case.pk)
        broken["gone"] += lost(trial.case.pk, trial.deed.event, trial.parties)
    acknowledged = sum(trial.acknowledged for trial in trials)
    tell(
        f"processes killed ({kills} web, {deaths} worker and signer)",
        **{
            f"of {acknowledged} acknowledged lost": len(broken["gone"]),
            f"of {len(trials)} effects doubled": len(broken["twice"]),
            f"of {kills + len(trials)} looks half-written": len(broken["half"]),
        },
    )
    assert acknowledged == len(trials) == kills
    assert deaths == ROUNDS * len(DEATHS_OF_SIGNERS + DEATHS_OF_WORKERS)
    assert not undone()
    assert not any(broken.values()), broken


def test_every_point_of_the_code_is_one_where_the_campaign_kills() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in Path(PACKAGE).rglob("*.py"))
    in_code = {first or second for first, second in REACHED.findall(text)}

    killed_at = {point.partition(":")[0] for point in DEATHS_OF_WORKERS + DEATHS_OF_SIGNERS}.union(*(deed.points for deed in DEEDS))

    assert in_code == killed_at
    assert Event.SUBMIT in {deed.event for deed in DEEDS}


@pytest.mark.django_db
def test_the_inspection_sees_a_job_that_is_missing_a_leaf_that_is_double_and_a_party_that_was_not_told() -> None:
    trial = prepared(DEEDS[1])
    whole = half_written(trial.case.pk)
    event = trial.case.events.latest("sequence")

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE args->>'event_id' = %s", [str(event.pk)])
    record(
        verb=Verb.ADVANCED_CASE,
        actor=SYSTEM,
        subject_kind="case",
        subject_id=trial.case.pk,
        detail={"sequence": event.sequence},
    )

    assert whole == []
    assert half_written(trial.case.pk) == ["institution_confirm has 2 audit leaves", "institution_confirm has 0 jobs"]
    assert lost(trial.case.pk, Event.SUBMIT, trial.parties) == [
        "the applicant was not told of submit",
        "the clerk was not told of submit",
    ]
    assert lost(trial.case.pk, Event.GRANT, trial.parties) == ["grant was acknowledged and is not there"]
