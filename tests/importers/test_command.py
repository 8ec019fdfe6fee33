"""`medreg import` on the command line, and its appetite for memory."""

import csv
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import connection, transaction

import medreg
from medreg.cli.import_data import import_data
from medreg.importers.generator import generate
from medreg.importers.models import ImportRun
from tests.conftest import TODAY

_MEASURE = """
import django, os, resource, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medreg.config.settings")
django.setup()
from datetime import date
from pathlib import Path
from medreg.importers.columns import QUALIFICATIONS, layout_of
from medreg.importers.qualification_rows import QualificationRows
from medreg.importers.table_file import open_table
rows = open_table(Path(sys.argv[1])).rows()
check = QualificationRows(layout_of(QUALIFICATIONS, next(rows)[1]).pick, date(2026, 9, 15))
for number, cells, _ in rows:
    cells.append("")
    check(number, cells)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
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


def _peak_megabytes(path: Path) -> int:
    source = str(Path(medreg.__path__[0]).parent)
    answer = subprocess.run(
        [sys.executable, "-c", _MEASURE, str(path)],
        env={**os.environ, "PYTHONPATH": source},
        capture_output=True,
        text=True,
        check=True,
    )
    return int(answer.stdout.split()[-1])


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    small, large = tmp_path / "small.csv", tmp_path / "large.csv"
    generate(path=small, rows=2_000, defects=0.005, seed=1, today=TODAY)
    generate(path=large, rows=60_000, defects=0.005, seed=1, today=TODAY)

    few, many = _peak_megabytes(small), _peak_megabytes(large)

    print(f"peak memory: {few} MB for 2,000 rows, {many} MB for 60,000 rows")  # noqa: T201 -- a figure for the log
    assert many - few < 30


def _seconds_of_bare_copy(path: Path) -> float:
    """The limit: the same file through csv and COPY, nothing checked, nothing sealed."""
    started = time.perf_counter()
    with path.open(encoding="utf-8", newline="") as file, transaction.atomic(), connection.cursor() as cursor:
        columns = ", ".join(f"c{number} text" for number in range(16))
        cursor.execute(f"CREATE TEMPORARY TABLE bare ({columns}) ON COMMIT DROP")
        reader = csv.reader(file)
        with cursor.copy("COPY bare FROM STDIN") as copy:
            for row in reader:
                copy.write("\t".join(row) + "\n")
    return time.perf_counter() - started


@pytest.mark.django_db
def test_100_000_rows_with_planted_defects_beside_the_limit_of_bare_copy(tmp_path: Path) -> None:
    path = tmp_path / "q.csv"
    planted = generate(path=path, rows=100_000, defects=0.005, seed=9, today=TODAY)
    limit = _seconds_of_bare_copy(path)

    code, output = _run("qualifications", str(path), "--json")

    outcome = json.loads(output)
    speed, bare = 100_000 / outcome["seconds"], 100_000 / limit
    print(f"import: {speed:,.0f} rows/s; csv and COPY alone: {bare:,.0f} rows/s")  # noqa: T201 -- a figure for the log
    assert (code, outcome["defective"], len(planted)) == (1, 500, 500)
    assert sum(outcome["codes"].values()) == 500
    assert speed > bare / 20
