"""Institutions and registrations come in from files, with old numbers, history and filings, and go out again."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from medreg import clock
from medreg.access.actor import Actor, Role
from medreg.identity_file.entries import AsOf, Section
from medreg.identity_file.read_file import read_file
from medreg.importers.actions.import_file import ImportOutcome, import_file
from medreg.importers.actions.roll_back import roll_back
from medreg.importers.columns import INSTITUTIONS, REGISTER
from medreg.importers.generator import generate
from medreg.institutions.models import Institution
from medreg.institutions.queries import institution_facts
from medreg.outbox.models import OutboxEntry
from medreg.physicians.models import HistoryEvent
from medreg.publication.models import PublicRecord
from medreg.register.actions.change_content import change_content
from medreg.register.models import LicenceNumberUse, Registration
from medreg.register.queries import current_registration, registrations_by_number
from medreg.spreadsheets.refusals import FileRefused
from medreg.standards.vocabulary import FilingStatus, RegistrationStatus
from tests.builders.register_rows import OFFICER, an_authority, an_institution

pytestmark = pytest.mark.django_db

OPERATOR = Actor(Role.SYSTEM_OPERATOR, user_id=1, name="系统管理员")
TODAY = date(2026, 9, 15)
NUMBER = "110110108000321"


def _write(path: Path, columns: Any, rows: list[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([column.header for column in columns])
        writer.writerows([row.get(column.key, "") for column in columns] for row in rows)
    return path


def _load(kind: str, path: Path, **options: Any) -> ImportOutcome:
    return import_file(kind=kind, path=path, actor=OPERATOR, **options)


def _people(folder: Path, count: int = 3) -> list[dict[str, str]]:
    """Qualified people on file, with the columns that register rows need."""
    path = folder / "q.csv"
    generate(path=path, rows=count, defects=0, seed=4, today=TODAY)
    _load("qualifications", path)
    with path.open(encoding="utf-8", newline="") as file:
        return [
            {
                "id_number": row["证件号码"],
                "number": row["资格证书编码"],
                "level": "执业医师",
                "category": "临床",
                "scopes": "内科专业",
            }
            for row in csv.DictReader(file)
        ]


def _entry(person: dict[str, str], main: Institution, **cells: str) -> dict[str, str]:
    assert main.licensor is not None
    usual = {"licence_number": NUMBER, "since": "2015-03-02", "department": "内科"}
    return {**person, **usual, "institution": main.licence_number, "authority": main.licensor.number, **cells}


def test_institutions_come_in_with_licence_and_departments(tmp_path: Path) -> None:
    authority = an_authority()
    row = {
        "name": "海淀示例社区卫生服务中心",
        "licence_number": "PDY00001X11010812B1001",
        "class_code": "B100",
        "region": "110108",
        "licensor": authority.number,
        "departments": "内科、03；中医科",
        "valid_from": "2020-01-01",
        "valid_to": "2030年12月31日",
    }

    outcome = _load("institutions", _write(tmp_path / "i.csv", INSTITUTIONS, [row]))

    facts = institution_facts(Institution.objects.get().pk, on=TODAY)
    assert outcome.state == "loaded"
    assert facts is not None
    assert (facts.departments, facts.valid_to, facts.open) == (("03", "50"), date(2030, 12, 31), True)
    assert facts.licensor_id == authority.pk


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"name": ""}, "missing"),
        ({"licence_number": "12"}, "length"),
        ({"credit_code": "11110000092921359X"}, "check_digit"),
        ({"region": "110000"}, "area_unknown"),
        ({"class_code": "医院"}, "class_unknown"),
        ({"kind": "药店"}, "kind_unknown"),
        ({"departments": "玄学科"}, "department_unknown"),
        ({"valid_from": "2020-13-01"}, "date_invalid"),
        ({"valid_to": "2019-01-01"}, "dates_out_of_order"),
        ({"status": "不详"}, "licence_status_unknown"),
        ({"clinic_filing": "也许"}, "yes_no_unknown"),
        ({"licensor": "无此部门"}, "authority_unknown"),
    ],
)
def test_a_defective_institution_is_refused(tmp_path: Path, cells: dict[str, str], code: str) -> None:
    usual = {
        "name": "示例医院",
        "licence_number": "PDY0000121",
        "class_code": "A100",
        "region": "110108",
        "licensor": an_authority().number,
        "valid_from": "2020-01-01",
    }

    outcome = _load("institutions", _write(tmp_path / "i.csv", INSTITUTIONS, [{**usual, **cells}]))

    assert outcome.state == "refused"
    assert {key for key in outcome.codes if not key.startswith("licence_number_")} == {code}


def test_the_old_twelve_character_number_of_a_village_clinic_is_kept_with_a_warning(tmp_path: Path) -> None:
    """CV-15: the import keeps the number, marks the row, and takes the rest of the file."""
    authority = an_authority()
    usual = {
        "name": "示例村卫生室",
        "class_code": "D600",
        "region": "410122",
        "licensor": authority.number,
        "departments": "03",
        "valid_from": "2020-01-01",
    }
    rows = [
        {**usual, "licence_number": "410122D60017"},
        {**usual, "name": "示例村卫生室（新）", "licence_number": "PDY00001X41012212D6001"},
    ]

    path, report = _write(tmp_path / "i.csv", INSTITUTIONS, rows), tmp_path / "report.csv"
    outcome = _load("institutions", path, report_path=report)

    (marked,) = [line for line in report.read_text(encoding="utf-8-sig").splitlines() if "410122D60017" in line]
    assert "登记号的格式不常见，已接受" in marked
    assert (outcome.state, outcome.warned) == ("loaded", 1)
    assert Institution.objects.filter(licence_number="410122D60017").count() == 1
    assert Institution.objects.count() == 2


def test_a_registration_comes_in_with_its_filing_its_record_and_a_queued_licence(tmp_path: Path) -> None:
    person = _people(tmp_path)[0]
    hospital, other = an_institution(), an_institution()
    row = _entry(person, hospital, filings=f"{other.licence_number}@2026-01-01~2026-12-31")

    outcome = _load("register", _write(tmp_path / "r.csv", REGISTER, [row]))

    (found,) = registrations_by_number(NUMBER)
    assert outcome.state == "loaded"
    assert (found.status.status, found.source) == (RegistrationStatus.VALID, "import")
    assert found.content is not None and found.content.main_institution_id == hospital.pk
    assert [(filing.institution_id, filing.status) for filing in found.filings] == [(other.pk, FilingStatus.ACTIVE)]
    assert PublicRecord.objects.get().filed_institutions == [other.name]
    assert OutboxEntry.objects.get().dedupe_key == f"licence:{found.registration_id}:1"
    assert LicenceNumberUse.objects.get(number=NUMBER).origin == "import"


def test_an_old_number_is_kept_with_its_warnings(tmp_path: Path) -> None:
    person = _people(tmp_path)[0]

    outcome = _load(
        "register", _write(tmp_path / "r.csv", REGISTER, [_entry(person, an_institution(), licence_number="19990123")])
    )

    registration = Registration.objects.get()
    assert (outcome.state, outcome.warned) == ("loaded", 1)
    assert (registration.licence_number, registration.warnings) == ("19990123", ["length"])


def test_a_cancelled_registration_tells_its_history_and_gets_no_licence(tmp_path: Path) -> None:
    person = _people(tmp_path)[0]
    row = _entry(person, an_institution(), status="已注销", status_since="2020-05-01", ground="X11")

    _load("register", _write(tmp_path / "r.csv", REGISTER, [row]))

    (found,) = registrations_by_number(NUMBER)
    event = HistoryEvent.objects.get()
    assert (found.status.status, found.status.since, found.content) == (
        RegistrationStatus.CANCELLED,
        date(2020, 5, 1),
        None,
    )
    assert (event.event, event.date, event.ground) == ("cancelled", date(2020, 5, 1), "X11")
    assert OutboxEntry.objects.count() == 0


def test_the_identity_file_names_the_files_that_brought_each_fact(tmp_path: Path) -> None:
    person = _people(tmp_path)[0]
    row = _entry(person, an_institution(), status="已注销", status_since="2020-05-01", ground="X11")
    _load("register", _write(tmp_path / "名册.csv", REGISTER, [row]))
    supervisor = Actor(Role.NATIONAL_SUPERVISOR, user_id=9)

    file = read_file(
        person_id=Registration.objects.get().person_id,
        by=supervisor,
        as_of=AsOf(TODAY, clock.now()),
        form="page",
    )

    told = {each.entry.section: each.entry.source for each in file.entries}
    assert told[Section.QUALIFICATION] == "导入文件 q.csv（2026-09-15）"
    assert told[Section.REGISTRATION] == told[Section.EVENT] == "导入文件 名册.csv（2026-09-15）"


def test_a_suspension_that_is_over_leaves_a_valid_registration(tmp_path: Path) -> None:
    person = _people(tmp_path)[0]
    row = _entry(person, an_institution(), status="暂停执业", status_since="2026-01-01", status_until="2026-06-30")

    _load("register", _write(tmp_path / "r.csv", REGISTER, [row]))

    (found,) = registrations_by_number(NUMBER)
    assert (found.status.status, found.status.since) == (RegistrationStatus.VALID, date(2026, 7, 1))


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"id_number": "110101199003070011"}, {"person_unknown", "qualification_unknown"}),
        ({"number": "202311110110101199003070011"}, {"qualification_unknown"}),
        ({"institution": "无此机构0000"}, {"institution_unknown"}),
        ({"authority": "无此部门"}, {"authority_unknown"}),
        ({"filings": "无此机构0000@2026-01-01"}, {"institution_unknown"}),
        ({"filings": "乱写"}, {"filing_malformed"}),
        ({"scopes": "玄学专业"}, {"scope_unknown"}),
        ({"since": "2026-09-16"}, {"date_in_future"}),
        ({"status": "在岗"}, {"status_unknown"}),
        ({"status": "已注销"}, {"status_date_missing"}),
        ({"status": "已注销", "status_since": "2014-01-01"}, {"dates_out_of_order"}),
        ({"ground": "Z9"}, {"ground_unknown"}),
        ({"licence_number": "号码不清"}, {"licence_number_form"}),
    ],
)
def test_a_defective_registration_is_refused(tmp_path: Path, cells: dict[str, str], code: set[str]) -> None:
    person = _people(tmp_path)[0]

    outcome = _load("register", _write(tmp_path / "r.csv", REGISTER, [_entry(person, an_institution(), **cells)]))

    assert outcome.state == "refused"
    assert set(outcome.codes) == code
    assert Registration.objects.count() == 0


def test_clashes_between_rows_are_found_with_the_earlier_row(tmp_path: Path) -> None:
    one, two, _ = _people(tmp_path)
    hospital, other = an_institution(), an_institution()
    rows = [
        _entry(one, hospital),
        _entry(one, hospital),
        _entry(one, other, licence_number="110110108000999"),
        _entry(two, other),
    ]

    outcome = _load("register", _write(tmp_path / "r.csv", REGISTER, rows))

    assert outcome.codes == {"duplicate_in_file": 1, "number_of_another": 1, "second_main_institution": 1}
    assert any("第 2 行" in example for example in outcome.examples)


def test_clashes_with_the_register_are_found_too(tmp_path: Path) -> None:
    one, two, _ = _people(tmp_path)
    _load("register", _write(tmp_path / "r.csv", REGISTER, [_entry(one, an_institution())]))
    rows = [
        _entry(one, an_institution()),
        _entry(one, an_institution(), since="2016-01-01"),
        _entry(two, an_institution()),
    ]

    outcome = _load("register", _write(tmp_path / "again.csv", REGISTER, rows))

    assert outcome.codes == {"exists": 1, "number_of_another": 1, "second_main_institution": 1}


def test_an_import_of_the_register_is_rolled_back_whole(tmp_path: Path) -> None:
    person = _people(tmp_path)[0]
    row = _entry(person, an_institution(), status="离职备案", status_since="2026-01-01", ground="D1")
    outcome = _load("register", _write(tmp_path / "r.csv", REGISTER, [row]))

    taken = roll_back(run_id=outcome.run, actor=OPERATOR)

    assert taken == 1
    left = (Registration, LicenceNumberUse, HistoryEvent, PublicRecord)
    assert [model.objects.count() for model in left] == [0, 0, 0, 0]


def test_a_registration_that_has_changed_since_is_not_rolled_back(tmp_path: Path) -> None:
    person = _people(tmp_path)[0]
    outcome = _load("register", _write(tmp_path / "r.csv", REGISTER, [_entry(person, an_institution())]))
    registration = Registration.objects.get()
    change_content(registration_id=registration.pk, since=TODAY, decision=None, actor=OFFICER, department="外科")

    with pytest.raises(FileRefused) as refused:
        roll_back(run_id=outcome.run, actor=OPERATOR)

    assert "后来的变更" in refused.value.words
    assert current_registration(registration.pk) is not None
