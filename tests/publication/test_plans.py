"""No query of the public register reads a table through, however many physicians there are, and no page asks many."""

import re
from collections.abc import Iterator
from random import Random
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from medreg.cli.bench_register.rows import licence_number, people
from medreg.cli.bench_register.scratch import register_of
from medreg.publication.actions.refresh_record import refresh_record
from medreg.publication.asking import Search
from medreg.publication.statements import Place, Statement, at_house, by_number, counted, found
from tests.builders.public_records import namesakes
from tests.builders.register_rows import a_person, a_registration, an_institution
from tests.campaigns import FULL

ROWS = 500_000 if FULL else 50_000
MOST_READ = 4_000
"""Rows that a statement may look at to fill a page; the commonest two characters of the largest province are the most."""
LARGEST, NAME = "44", "王伟"
SEARCHES = {
    "prefix": Search(name=NAME, province=LARGEST),
    "surname": Search(name="王", province=LARGEST),
    "exact": Search(name=NAME, province=LARGEST, match="exact"),
    "infix": Search(name="建国", province=LARGEST, match="infix"),
    "rare infix": Search(name="王馨", province="54", match="infix"),
    "infix that nobody has": Search(name="㐀㐁", province=LARGEST, match="infix"),
    "pinyin": Search(name="wangwei", province=LARGEST),
    "initials": Search(name="wjg", province=LARGEST),
    "name and institution": Search(name=NAME, institution="第12医院"),
    "name, province and institution": Search(name=NAME, institution="第12医院", province=LARGEST),
}
STATEMENTS: dict[str, Statement] = {
    "number": by_number(licence_number(7, "44")),
    "number in a search": found(Search(licence_number=licence_number(7, "44")), None, 21),
    "people of an institution": at_house(77, None, 21, filed=False),
    "people filed at an institution": at_house(77, None, 21, filed=True),
    **{name: found(search, None, 21) for name, search in SEARCHES.items()},
    **{f"{name}, next page": found(search, Place(NAME, 1_000), 21) for name, search in SEARCHES.items()},
    **{f"count of {name}": counted(search) for name, search in SEARCHES.items()},
}


@pytest.fixture(scope="module")
def register(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[psycopg.Connection]:
    """A synthetic register in a schema of its own, beside the tables of the tests."""
    with django_db_blocker.unblock():
        given = connection.get_connection_params()
    url = psycopg.conninfo.make_conninfo(
        **{name: given[name] for name in ("dbname", "user", "password", "host", "port") if given.get(name)}
    )
    with register_of(ROWS, url) as address, psycopg.connect(address, autocommit=True) as reader:
        yield reader


@pytest.mark.parametrize("generic", [False, True], ids=["with its values", "for any values"])
@pytest.mark.parametrize("name", STATEMENTS)
def test_no_statement_reads_the_register_through(register: psycopg.Connection, name: str, generic: bool) -> None:
    plan = plan_of(register, STATEMENTS[name], generic=generic)

    nodes = list(_nodes(plan))
    assert not [node for node in nodes if node["Node Type"] == "Seq Scan"]
    assert [node for node in nodes if "Index" in node["Node Type"]]
    assert sum(looked_at(node) for node in nodes if "Scan" in node["Node Type"]) <= MOST_READ


def test_the_synthetic_register_is_as_uneven_as_people_are() -> None:
    names = [name for _, province, name in people(20_000, Random(1)) if province == LARGEST]

    assert sum(name[0] == "王" for name in names) > len(names) / 25


def plan_of(register: psycopg.Connection, statement: Statement, *, generic: bool) -> dict[str, Any]:
    """How PostgreSQL has read it; `generic` as it plans a prepared statement once for all values."""
    names = list(dict.fromkeys(re.findall(r"%\((\w+)\)s", statement.text)))
    text = re.sub(r"%\((\w+)\)s", lambda found: f"${names.index(found[1]) + 1}", statement.text)
    values = psycopg.sql.SQL(", ").join(psycopg.sql.Literal(statement.values[name]) for name in names)
    register.execute(f"SET plan_cache_mode = force_{'generic' if generic else 'custom'}_plan")
    register.execute(f"PREPARE asked AS {text}".encode())
    try:
        row = register.execute(
            psycopg.sql.SQL("EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE asked({})").format(values)
        ).fetchone()
    finally:
        register.execute("DEALLOCATE asked")
    assert row is not None
    plan: dict[str, Any] = row[0][0]["Plan"]
    return plan


def looked_at(node: dict[str, Any]) -> float:
    removed = node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Index Recheck", 0)
    return float((node["Actual Rows"] + removed) * node["Actual Loops"])


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for below in plan.get("Plans", ()):
        yield from _nodes(below)


PAGES = {
    "/register/?name=林&province=11": 4,
    "/register/?name=林一&province=11&match=infix": 2,
    "/register/?licence_number={number}": 4,
    "/register/{number}/": 4,
    "/register/institutions/{house}/": 4,
    "/api/v1/register/licences/{number}": 1,
    "/api/v1/register/search?name=林&province=11": 1,
}
"""Address and how many questions it may ask."""


@pytest.mark.django_db
def test_a_page_asks_few_questions_however_many_it_shows(client: Client) -> None:
    house = an_institution()
    registration = a_registration(a_person("林甲"), main_institution_id=house.pk)
    refresh_record(registration_id=registration.pk)
    namesakes(registration, 22)

    asked = {}
    for address in PAGES:
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(address.format(number=registration.licence_number, house=house.pk))
        asked[address] = (answer.status_code, len(captured))

    assert {status for status, _ in asked.values()} == {200}
    assert not {address: number for address, (_, number) in asked.items() if number > PAGES[address]}
