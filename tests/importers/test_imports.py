"""Whole files: exactly the planted defects, all or nothing, accepted rows, dry runs, reports and roll-backs."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from medreg import clock
from medreg.access.actor import Actor, Role
from medreg.access.policy import Refusal
from medreg.audit.models import AuditEntry
from medreg.importers.actions.import_file import ImportOutcome, import_file
from medreg.importers.actions.roll_back import roll_back
from medreg.importers.generator import DEFECTS, generate
from medreg.importers.models import ImportRun
from medreg.physicians.models import DataTicket, HistoryEvent, Person, Qualification
from medreg.physicians.queries import person_by_identity, qualification_by_number
from medreg.spreadsheets.refusals import FileRefused
from medreg.standards.vocabulary import IdType

pytestmark = pytest.mark.django_db

OPERATOR = Actor(Role.SYSTEM_OPERATOR, user_id=1, name="系统管理员")
TODAY = date(2026, 9, 15)


def _load(path: Path, **options: Any) -> ImportOutcome:
    return import_file(kind="qualifications", path=path, actor=OPERATOR, **options)


def _good_file(path: Path, rows: int = 50, seed: int = 7) -> Path:
    generate(path=path, rows=rows, defects=0, seed=seed, today=TODAY)
    return path


def test_exactly_the_planted_defects_are_found(tmp_path: Path) -> None:
    path, report = tmp_path / "q.csv", tmp_path / "report.csv"
    planted = generate(path=path, rows=4000, defects=0.01, seed=11, today=TODAY)

    outcome = _load(path, report_path=report)

    with report.open(encoding="utf-8-sig", newline="") as file:
        found = {(int(row["行号"]), row["代码"]) for row in csv.DictReader(file)}
    assert found == {(defect.row_number, defect.code) for defect in planted}
    assert {code for code, _ in DEFECTS} == set(outcome.codes)
    assert (outcome.state, outcome.defective, outcome.accepted) == ("refused", 40, 0)
    assert Person.objects.count() == 0


def test_accept_valid_takes_the_good_rows_and_numbers_can_be_looked_up(tmp_path: Path) -> None:
    path = tmp_path / "q.csv"
    generate(path=path, rows=200, defects=0.1, seed=5, today=TODAY)

    outcome = _load(path, accept_valid=True)

    with path.open(encoding="utf-8", newline="") as file:
        first = next(csv.DictReader(file))
    person = person_by_identity(IdType.RESIDENT_CARD, first["证件号码"])
    qualification = qualification_by_number(first["资格证书编码"].lower())
    assert (outcome.state, outcome.accepted, Qualification.objects.count()) == ("loaded", 180, 180)
    assert person is not None and qualification is not None
    assert (person.name, person.id_number) == (first["姓名"], first["证件号码"])
    assert (qualification.person_id, qualification.number) == (person.pk, first["资格证书编码"])
    assert AuditEntry.objects.filter(verb="imported", subject_id=str(outcome.run)).count() == 1


def test_a_dry_run_writes_nothing_but_its_run(tmp_path: Path) -> None:
    outcome = _load(_good_file(tmp_path / "q.csv"), dry_run=True)

    assert (outcome.state, outcome.rows, outcome.accepted) == ("checked", 50, 0)
    assert Qualification.objects.count() == 0
    assert ImportRun.objects.get().state == "checked"


def test_the_same_file_twice_is_refused_row_by_row(tmp_path: Path) -> None:
    path = _good_file(tmp_path / "q.csv")
    _load(path)

    again = _load(path)

    assert (again.state, again.codes) == ("refused", {"exists": 50})
    assert Qualification.objects.count() == 50


def test_a_gbk_file_with_semicolons_loads_like_any_other(tmp_path: Path) -> None:
    path = _good_file(tmp_path / "q.csv")
    path.write_bytes(path.read_text(encoding="utf-8").replace(",", ";").encode("gb18030"))

    outcome = _load(path)

    assert (outcome.state, Person.objects.count()) == ("loaded", 50)


def test_ragged_rows_nul_bytes_and_hostile_text_are_rows_in_the_report(tmp_path: Path) -> None:
    path, report = _good_file(tmp_path / "q.csv", rows=4), tmp_path / "report.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[1] += ",多一列"
    lines[2] = lines[2].replace("居民身份证", "居民\0身份证")
    lines[3] = "=HYPERLINK(1)" + lines[3][lines[3].index(",") :]
    path.write_text("\n".join(lines), encoding="utf-8")

    outcome = _load(path, report_path=report)

    assert outcome.codes == {"control_character": 1, "name_defective": 1, "ragged": 1}
    assert "'=HYPERLINK(1)" in report.read_text(encoding="utf-8-sig")


def test_one_person_may_have_two_qualifications_but_only_one_spelling(tmp_path: Path) -> None:
    path = _good_file(tmp_path / "q.csv", rows=1)
    header, row = path.read_text(encoding="utf-8").splitlines()
    number = next(csv.reader([row]))[8]
    second = row.replace(number, f"1999{number[4:]}")
    path.write_text("\n".join([header, row, second]), encoding="utf-8")
    other = tmp_path / "other.csv"
    differing_row = "某某某" + second[second.index(",") :].replace("1999", "1998")
    other.write_text("\n".join([header, differing_row]), encoding="utf-8")

    taken = _load(path)
    differing = _load(other)

    assert (taken.accepted, Person.objects.count(), Qualification.objects.count()) == (2, 1, 2)
    assert differing.codes == {"person_differs": 1}


def test_the_report_masks_numbers(tmp_path: Path) -> None:
    path, report = tmp_path / "q.csv", tmp_path / "report.csv"
    generate(path=path, rows=100, defects=0.1, seed=2, today=TODAY)

    _load(path, report_path=report)

    text = report.read_text(encoding="utf-8-sig")
    with path.open(encoding="utf-8", newline="") as file:
        assert not any(row["证件号码"] in text for row in csv.DictReader(file))


def test_a_whole_run_is_rolled_back(tmp_path: Path) -> None:
    outcome = _load(_good_file(tmp_path / "q.csv"))

    taken = roll_back(run_id=outcome.run, actor=OPERATOR)

    assert taken == 50
    assert (Person.objects.count(), Qualification.objects.count()) == (0, 0)
    with pytest.raises(FileRefused, match="run_not_loaded"):
        roll_back(run_id=outcome.run, actor=OPERATOR)


def test_a_run_in_use_stays_and_the_uses_are_listed(tmp_path: Path) -> None:
    outcome = _load(_good_file(tmp_path / "q.csv"))
    person = Person.objects.earliest("pk")
    HistoryEvent.objects.create(person=person, event="fined", date=TODAY, source="test", recorded_at=clock.now())

    with pytest.raises(FileRefused) as refused:
        roll_back(run_id=outcome.run, actor=OPERATOR)

    assert refused.value.reason == "rows_in_use"
    assert "1 条" in refused.value.words
    assert Person.objects.count() == 50


def test_only_the_system_operator_imports(tmp_path: Path) -> None:
    path = _good_file(tmp_path / "q.csv", rows=1)

    with pytest.raises(Refusal):
        import_file(kind="qualifications", path=path, actor=Actor(Role.APPROVER, user_id=2, authority_id=1))

    assert DataTicket.objects.count() == 0


def test_a_header_without_rows_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "q.csv"
    path.write_text("姓名,性别,证件号码,级别,类别,合格日期,省份\n", encoding="utf-8")

    with pytest.raises(FileRefused, match="no_rows"):
        _load(path)

    assert ImportRun.objects.count() == 0
