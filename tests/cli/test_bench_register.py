"""`medreg bench verify` and `bench search` print each figure beside its limit and leave nothing behind."""

import json
import os

import pytest
from click.testing import CliRunner
from django.db import connection
from psycopg.conninfo import make_conninfo

from medreg.cli.bench import bench
from medreg.cli.bench_register.present import present_register
from medreg.cli.bench_scale import growth_of
from medreg.cli.bench_search import SearchSpeed, SearchSpeeds
from medreg.cli.bench_verify import Speed, VerifySpeed
from medreg.publication.actions.refresh_record import refresh_record
from medreg.publication.models import PublicRecord
from tests.builders.public_records import namesakes
from tests.builders.register_rows import a_registration


@pytest.fixture
def own_database(monkeypatch: pytest.MonkeyPatch) -> None:
    given = connection.get_connection_params()
    named = {name: str(given[name]) for name in ("dbname", "user", "password", "host", "port") if given.get(name)}
    monkeypatch.setenv("DATABASE_URL", make_conninfo("", **named))


def speed(per_second: float, failures: int = 0) -> Speed:
    return Speed(per_second, 1.0, 2.0, 100.0, failures)


@pytest.mark.django_db
def test_the_three_ways_of_verifying_answer_and_the_schema_is_gone(own_database: None) -> None:
    result = CliRunner().invoke(bench, ["verify", "--rows", "500", "--seconds", "0.3", "--rounds", "1", "--json"])

    found = json.loads(result.output.splitlines()[-1])
    assert set(found["ways"]) == {"window", "bare", "orm"}
    assert [way["failures"] for way in found["ways"].values()] == [0, 0, 0]
    assert found["of_orm"] > 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'bench_register%'")
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db
def test_both_ways_of_searching_find_people(own_database: None) -> None:
    arguments = ["search", "--rows", "400", "--seconds", "0.3", "--rounds", "1", "--json"]

    result = CliRunner().invoke(bench, arguments)

    found = json.loads(result.output.splitlines()[-1])
    assert [(each["way"], each["rows"]) for each in found["measured"]] == [("prefix", 400), ("infix", 400)]
    assert {each["failures"] for each in found["measured"]} == {0}


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["verify", "search"])
def test_an_empty_register_is_not_measured(own_database: None, way: str) -> None:
    result = CliRunner().invoke(bench, [way, "--here"])

    assert result.exit_code == 1
    assert "fill it with: medreg demo" in result.output


@pytest.mark.django_db(transaction=True)
def test_the_present_register_is_asked_about_many_of_its_people(own_database: None) -> None:
    first = a_registration()
    refresh_record(registration_id=first.pk)
    namesakes(first, 40)
    PublicRecord.objects.filter(pk=first.pk).delete()

    found = present_register(os.environ["DATABASE_URL"], 100)

    assert found.rows == 40
    assert len({name for _number, _province, name in found.some}) > 30


def test_growth_is_that_of_the_figure_that_grew_most() -> None:
    worlds = [{"prefix": 2.0, "infix": 4.0}, {"prefix": 3.0, "infix": 5.0}, {"prefix": 5.0, "infix": 6.0}]

    assert growth_of(worlds, ("prefix", "infix")) == 2.5
    assert growth_of(worlds[:1], ()) is None


@pytest.mark.parametrize(
    ("window", "bare", "orm", "failures", "within"),
    [(60, 100, 10, 0, True), (54, 100, 10, 0, False), (60, 100, 16, 0, False), (60, 100, 10, 1, False)],
)
def test_verification_is_judged_by_its_ratios_and_by_failures(
    window: float, bare: float, orm: float, failures: int, within: bool
) -> None:
    found = VerifySpeed(1, {"window": speed(window, failures), "bare": speed(bare), "orm": speed(orm)})

    assert found.within_limits is within
    assert any("target" in line for line in found.as_lines())


@pytest.mark.parametrize(("last_median", "p99", "within"), [(2.0, 25.0, True), (2.1, 25.0, False), (2.0, 25.1, False)])
def test_searches_are_judged_by_growth_and_by_the_slowest(last_median: float, p99: float, within: bool) -> None:
    ways = [(way, rows, median) for rows, median in ((1, 1.0), (2, last_median)) for way in ("prefix", "infix")]

    found = SearchSpeeds([SearchSpeed(way, rows, 1.0, median, p99, 0.1, 0) for way, rows, median in ways])

    assert found.within_limits is within
    assert len(found.as_lines()) == 7
