"""`medreg bench law` measures one decision and says whether it stays below a millisecond."""

import json

from click.testing import CliRunner

from medreg.cli.bench import bench
from medreg.cli.bench_law import LawSpeed, measure_law


def test_a_decision_is_measured_beside_a_bare_loop() -> None:
    found = measure_law(decisions=20, runs=2)

    assert 0 < found.bare_microseconds < found.decide_microseconds
    assert found.rules > 30


def test_the_figures_are_printed_as_lines_and_as_json() -> None:
    as_json = CliRunner().invoke(bench, ["law", "--decisions", "20", "--runs", "1", "--json"])
    for_people = CliRunner().invoke(bench, ["law", "--decisions", "20", "--runs", "1"])

    assert json.loads(as_json.output)["limit_microseconds"] == 1_000
    assert "bare loop" in for_people.output


def test_a_millisecond_is_too_long() -> None:
    assert not LawSpeed(1, 1, 40, decide_microseconds=1_000.0, bare_microseconds=1.0).within_limit
    assert LawSpeed(1, 1, 40, decide_microseconds=999.9, bare_microseconds=1.0).within_limit
