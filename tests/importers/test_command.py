"""`medreg import` on the command line, and its appetite for memory."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import medreg
from medreg.cli.bench import bench
from medreg.cli.import_data import import_data
from medreg.importers.generator import generate
from medreg.importers.models import ImportRun
from medreg.physicians.models import Qualification
from tests.conftest import TODAY

_MEASURE = """
import django, os, resource, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medreg.config.settings")
django.setup()
from datetime import date
from pathlib import Path
from medreg.importers.columns import QUALIFICATIONS
from medreg.spreadsheets.columns import layout_of
from medreg.importers.qualification_rows import QualificationRows
from medreg.importers.row_checks import Recipe, checked_apart
from medreg.spreadsheets.table_file import open_table
table = open_table(Path(sys.argv[1]))
header = table.header()
recipe = Recipe(QualificationRows, layout_of(QUALIFICATIONS, header[1]), date(2026, 9, 15))
for checked in checked_apart(recipe, table.blocks(header), lambda: False):
    pass
status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
own = int(status["VmHWM"].split()[0])  # ru_maxrss would count the test run that started this process
print(own // 1024, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""


def _run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(import_data, list(arguments))
    return result.exit_code, result.output


@pytest.mark.django_db
def test_a_file_is_generated_imported_listed_and_rolled_back(tmp_path: Path) -> None:
    path = str(tmp_path / "q.csv")

    generated = _run("generate", "qualifications", "20", path, "--defects", "0")
    loaded = _run("qualifications", path, "--json")
    run = json.loads(loaded[1])
    listed = _run("runs")
    rolled_back = _run("rollback", run["run"])

    assert [code for code, _ in (generated, loaded, listed, rolled_back)] == [0, 0, 0, 0]
    assert (run["state"], run["accepted"]) == ("loaded", 20)
    assert run["run"] in listed[1]
    assert ImportRun.objects.get().state == "rolled_back"


@pytest.mark.django_db
def test_findings_leave_exit_code_1_and_say_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "q.csv"
    generate(path=path, rows=100, defects=0.1, seed=1, today=TODAY)
    (tmp_path / "empty.csv").touch()

    defective = _run("qualifications", str(path))
    empty = _run("qualifications", str(tmp_path / "empty.csv"))
    usage = _run("qualifications")

    assert (defective[0], empty[0], usage[0]) == (1, 1, 2)
    assert "请对照证件" in defective[1]
    assert "请重新导出" in empty[1]


def _peak_megabytes(path: Path) -> tuple[int, int]:
    """Of the reading process and of the largest checking one."""
    source = str(Path(medreg.__path__[0]).parent)
    answer = subprocess.run(
        [sys.executable, "-c", _MEASURE, str(path)],
        env={**os.environ, "PYTHONPATH": source},
        capture_output=True,
        text=True,
        check=True,
    )
    reading, checking = answer.stdout.split()
    return int(reading), int(checking)


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    small, large = tmp_path / "small.csv", tmp_path / "large.csv"
    generate(path=small, rows=10_000, defects=0.005, seed=1, today=TODAY)
    generate(path=large, rows=80_000, defects=0.005, seed=1, today=TODAY)

    few, many = _peak_megabytes(small), _peak_megabytes(large)

    print(f"peak memory: {few} MB for 10,000 rows, {many} MB for 80,000 rows")  # noqa: T201 -- a figure for the log
    assert many[0] - few[0] < 30
    assert many[1] - few[1] < 30


@pytest.mark.django_db
def test_the_bench_finds_the_planted_defects_beside_the_limit_and_leaves_nothing() -> None:
    result = CliRunner().invoke(bench, ["import", "--rows", "10000", "--runs", "1", "--json"])

    facts = json.loads(result.output)
    assert result.exit_code == 0
    assert (facts["planted"], facts["found"], facts["exact"]) == (50, 50, True)
    assert facts["refused_rows_per_second"] > facts["bare_rows_per_second"] / 50
    assert (ImportRun.objects.count(), Qualification.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_100_000_rows_give_exactly_the_planted_defects(tmp_path: Path) -> None:
    path, report = tmp_path / "q.csv", tmp_path / "report.csv"
    planted = generate(path=path, rows=100_000, defects=0.005, seed=9, today=TODAY)

    code, output = _run("qualifications", str(path), "--json", "--report", str(report))

    outcome = json.loads(output)
    with report.open(encoding="utf-8-sig", newline="") as file:
        found = [(int(row["行号"]), row["代码"]) for row in csv.DictReader(file)]
    print(f"import: {100_000 / outcome['seconds']:,.0f} rows/s")  # noqa: T201 -- a figure for the log
    assert (code, outcome["defective"], len(planted)) == (1, 500, 500)
    assert sorted(found) == sorted((defect.row_number, defect.code) for defect in planted)
