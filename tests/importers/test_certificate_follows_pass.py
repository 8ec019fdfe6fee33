"""合格待发证: who registered on the strength of a pass gets the certificate on record when the next file brings it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from medreg.access.actor import Actor, Role
from medreg.importers.actions.import_file import ImportOutcome, import_file
from medreg.importers.actions.roll_back import roll_back
from medreg.physicians.models import Person, Qualification
from medreg.physicians.queries import qualification_by_number
from medreg.standards.vocabulary import QualificationState

pytestmark = pytest.mark.django_db

OPERATOR = Actor(Role.SYSTEM_OPERATOR, user_id=1, name="系统管理员")
HEADER = "姓名,性别,证件号码,级别,类别,资格证书编码,准考证号,合格日期,发证日期,省份"
CARD = "110101199003070011"
NUMBER = f"202511110{CARD}"
ADMISSION = "2025110001"
WAITING = QualificationState.PASSED_AWAITING_CERTIFICATE


def _row(*, card: str = CARD, category: str = "临床", number: str = "", issued: str = "", **other: str) -> str:
    cells = [other.get("name", "林知远"), "男", card, "执业医师", category]
    return ",".join([*cells, number, other.get("admission", ADMISSION), "2025-11-01", issued, "北京"])


def _load(path: Path, *rows: str, **options: Any) -> ImportOutcome:
    path.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    return import_file(kind="qualifications", path=path, actor=OPERATOR, **options)


@pytest.fixture
def passed(tmp_path: Path) -> Qualification:
    _load(tmp_path / "passed.csv", _row())
    return Qualification.objects.get()


def test_the_certificate_completes_the_pass_instead_of_standing_beside_it(
    passed: Qualification, tmp_path: Path
) -> None:
    assert passed.state == WAITING

    outcome = _load(tmp_path / "issued.csv", _row(number=NUMBER, issued="2026-05-20"))

    completed = Qualification.objects.get()
    assert (outcome.state, outcome.accepted) == ("loaded", 1)
    assert (completed.pk, completed.state, completed.issued_on) == (passed.pk, "issued", date(2026, 5, 20))
    assert qualification_by_number(NUMBER) == completed
    assert Person.objects.count() == 1


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (_row(category="口腔", number=f"202511120{CARD}", issued="2026-05-20"), "pass_differs"),
        (_row(card="110101199003070038", number="202511110110101199003070038", issued="2026-05-20"), "pass_differs"),
        (_row(), "exists"),
    ],
    ids=["another category", "another person", "the same pass again"],
)
def test_what_does_not_fit_the_pass_is_refused(passed: Qualification, tmp_path: Path, row: str, code: str) -> None:
    outcome = _load(tmp_path / "issued.csv", row)

    passed.refresh_from_db()
    assert (outcome.state, set(outcome.codes)) == ("refused", {code})
    assert (passed.state, Qualification.objects.count()) == (WAITING, 1)


def test_taking_the_certificates_back_leaves_the_pass(passed: Qualification, tmp_path: Path) -> None:
    issued = _load(tmp_path / "issued.csv", _row(number=NUMBER, issued="2026-05-20"))

    taken = roll_back(run_id=issued.run, actor=OPERATOR)

    passed.refresh_from_db()
    assert taken == 1
    assert (passed.state, passed.number, passed.issued_on) == (WAITING, None, None)


def test_a_second_file_with_the_certificate_finds_it_on_record(passed: Qualification, tmp_path: Path) -> None:
    row = _row(number=NUMBER, issued="2026-05-20")
    _load(tmp_path / "issued.csv", row)

    again = _load(tmp_path / "again.csv", row)

    assert (again.state, set(again.codes)) == ("refused", {"exists"})
