"""What casework and lists look up at every step stands in an index: no table that grows with the nation is read through."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from medreg import clock
from medreg.access.actor import Actor, Role
from medreg.cases.corrections_table import corrections_of_month
from medreg.cases.facts import assess
from medreg.cases.models import Case
from medreg.portals.authority.desks import DESKS, Desk, cases_on
from medreg.register.coming_changes import next_change
from medreg.register.departures import departures
from medreg.register.ending_here import departures_ending
from medreg.register.queries import filings_at, known_since, physician_registrations, registrations_of
from tests.builders.casework import Scene, a_granted_case, a_scene
from tests.builders.large_tables import as_if_large

pytestmark = pytest.mark.django_db
GROWING = (
    *("cases_case", "cases_caseevent", "cases_material", "register_registration", "register_registrationperiod"),
    *("register_statusperiod", "register_filing", "register_filingperiod", "register_decision", "physicians_person"),
    *("physicians_qualification", "institutions_institution", "publication_publicrecord"),
)
WAYS_OF_SMALL_TABLES = ("enable_seqscan", "enable_hashjoin", "enable_mergejoin")
OF_A_FEW = ("departures_by_start", "cases_by_due_day")
"""Indexes of the few rows that a condition names: walking one reads no table through."""
SUPERVISOR = Actor(Role.NATIONAL_SUPERVISOR, user_id=1)
Look = Callable[[Scene, Case], object]


def _soon() -> Any:
    return clock.today() + timedelta(days=60)


def _on_desk(desk: Desk, scene: Scene, _case: Case, by: Actor | None = None) -> object:
    return list(cases_on(desk, by or scene.reviewer)[:50])


LOOKS: dict[str, Look] = {
    "a person's registrations": lambda _scene, case: registrations_of(case.person_id),
    "what changes next": lambda _scene, case: next_change(case.registration_id or 0),
    "since when it is known": lambda _scene, case: known_since(case.registration_id or 0),
    "a case judged": lambda _scene, case: assess(case),
    "physicians of a house": lambda scene, _case: list(physician_registrations(scene.hospital.pk)[:50]),
    "filings at a house": lambda scene, _case: filings_at(scene.hospital.pk, since=clock.today()),
    "ending at a house": lambda scene, _case: departures_ending(scene.hospital.pk, until=_soon()),
    "departures of a body": lambda scene, _case: departures(due_by=_soon(), authority_id=scene.authority.pk),
    "departures of the nation": lambda _scene, _case: departures(due_by=_soon(), most=100),
    "corrections of a month": lambda scene, _case: corrections_of_month(first_day=clock.today().replace(day=1), by=scene.reviewer),
    **{f"{desk.slug} of a body": partial(_on_desk, desk) for desk in DESKS},
    **{f"{desk.slug} of the nation": partial(_on_desk, desk, by=SUPERVISOR) for desk in DESKS},
}


@pytest.mark.parametrize("name", LOOKS)
def test_nothing_that_grows_is_read_through(name: str) -> None:
    scene = a_scene()
    case = a_granted_case(scene)
    with CaptureQueriesContext(connection) as asked:
        LOOKS[name](scene, case)
    as_if_large(*GROWING)

    read = [query["sql"] for query in asked.captured_queries if query["sql"].lstrip("( \n").startswith("SELECT")]
    read_through = {sql: found for sql in read if (found := passed_through(sql) & set(GROWING))}

    assert read
    assert read_through == {}


def passed_through(statement: str) -> set[str]:
    """Tables that have to be read through: for few rows, found and sorted, as for many, walked in order."""
    found, walked = (set(scanned(plan_of(statement, *ways))) for ways in ((), ("enable_sort",)))
    return found & walked


def plan_of(statement: str, *ways: str) -> dict[str, Any]:
    """How it would be answered if every table were too large to be read through or hashed, and without these `ways`."""
    dear = (*WAYS_OF_SMALL_TABLES, *ways)
    with connection.cursor() as cursor:
        for way in dear:
            cursor.execute(f"SET LOCAL {way} = off")
        cursor.execute(f"EXPLAIN (FORMAT JSON) {statement}")
        found: list[dict[str, dict[str, Any]]] = cursor.fetchone()[0]
        for way in dear:
            cursor.execute(f"SET LOCAL {way} = on")
    return found[0]["Plan"]


def scanned(node: dict[str, Any], *, stops: bool = False) -> Iterator[str]:
    """Tables that are read through all the same. Walking an index in order is none where a limit `stops` it."""
    sought = "Index Cond" in node or "Recheck Cond" in node
    in_order = stops and node["Node Type"] != "Seq Scan"
    if "Relation Name" in node and not (sought or in_order or node.get("Index Name") in OF_A_FEW):
        yield node["Relation Name"]
    stops = node["Node Type"] == "Limit" or (stops and node["Node Type"] not in ("Sort", "Aggregate"))
    for below in node.get("Plans", ()):
        yield from scanned(below, stops=stops)
