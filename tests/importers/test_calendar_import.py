"""Holiday notices: a year comes in whole or not at all, and the limits that waited for it are computed."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from medreg import clock
from medreg.access.actor import Actor, Role
from medreg.audit.models import AuditEntry
from medreg.cases.models import Case
from medreg.cases.queries import due_of_case
from medreg.clock.models import HolidayPeriod
from medreg.clock.working_days import calendar_on_file, look_again
from medreg.importers.actions.import_file import ImportOutcome, import_file
from medreg.importers.actions.roll_back import roll_back
from medreg.law.calendar import CalendarMissing
from medreg.standards.vocabulary import ApplicationState
from tests.builders.casework import a_scene, a_submitted_case, an_accepted_case
from tests.builders.outbox import drain_outbox

pytestmark = pytest.mark.django_db

OPERATOR = Actor(Role.SYSTEM_OPERATOR, user_id=1, name="系统管理员")
HEADER = "起始日期,截止日期,安排,节日,依据"
NOTICE = "国务院办公厅关于2027年部分节假日安排的通知"
YEAR_2027 = (
    "2027-01-01,2027-01-03,放假,元旦",
    "2027-02-05,2027-02-11,放假,春节",
    "2027-01-31,,上班,春节调休",
    "2027-04-03,2027-04-05,放假,清明节",
    "2027-05-01,2027-05-05,放假,劳动节",
    "2027-06-09,2027-06-09,放假,端午节",
    "2027-09-15,2027-09-15,放假,中秋节",
    "2027-10-01,2027-10-07,放假,国庆节",
)
LATE_IN_THE_YEAR = date(2026, 12, 21)


@pytest.fixture(autouse=True)
def calendar_read_anew() -> Iterator[None]:
    look_again()
    yield
    look_again()


def _notice(path: Path, rows: tuple[str, ...], **options: Any) -> ImportOutcome:
    path.write_text("\n".join([HEADER, *(f"{row},{NOTICE}" for row in rows)]), encoding="utf-8")
    return import_file(kind="calendar", path=path, actor=OPERATOR, **options)


def test_a_year_comes_in_and_its_days_are_known(tmp_path: Path) -> None:
    with pytest.raises(CalendarMissing):
        calendar_on_file().is_working_day(date(2027, 2, 5))

    outcome = _notice(tmp_path / "2027.csv", YEAR_2027)
    look_again()

    calendar = calendar_on_file()
    assert (outcome.state, outcome.accepted) == ("loaded", len(YEAR_2027))
    assert not calendar.is_working_day(date(2027, 2, 5))
    assert calendar.is_working_day(date(2027, 1, 31))
    assert calendar.is_working_day(date(2026, 9, 15)), "the packaged years still count"
    assert calendar.last_known_day == date(2027, 12, 31)


@pytest.mark.parametrize("missing", range(len(YEAR_2027)))
def test_a_year_without_one_of_its_festivals_is_refused(tmp_path: Path, missing: int) -> None:
    rows = YEAR_2027[:missing] + YEAR_2027[missing + 1 :]
    make_up_day = "上班" in YEAR_2027[missing]

    outcome = _notice(tmp_path / "2027.csv", rows)

    assert outcome.state == ("loaded" if make_up_day else "refused")
    assert make_up_day or set(outcome.codes) == {"year_incomplete"}


def test_half_a_year_is_not_taken_even_when_good_rows_are(tmp_path: Path) -> None:
    broken = ("2027-02-30,2027-02-11,放假,春节", *YEAR_2027[:1], *YEAR_2027[2:])

    outcome = _notice(tmp_path / "2027.csv", broken, accept_valid=True)

    assert outcome.accepted == 0
    assert not HolidayPeriod.objects.exists()


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("2027-12-31,2028-01-02,放假,元旦", "crosses_the_year"),
        ("2027-03-02,2027-03-01,放假,植树", "dates_out_of_order"),
        ("2027-07-01,2027-07-20,放假,暑假", "holiday_too_long"),
        ("2027-02-07,2027-02-08,上班,", "days_overlap"),
        ("2027-03-01,,加班,", "arrangement_unknown"),
        ("后天,,放假,", "date_invalid"),
        (",,放假,", "missing"),
    ],
)
def test_a_wrong_row_is_named_with_what_to_do(tmp_path: Path, row: str, code: str) -> None:
    outcome = _notice(tmp_path / "2027.csv", (*YEAR_2027, row))

    assert outcome.state == "refused"
    assert code in outcome.codes
    assert any(f"第 {len(YEAR_2027) + 2} 行" in example and "请" in example for example in outcome.examples)


def test_the_newest_notice_of_a_year_counts_and_can_be_taken_back(tmp_path: Path) -> None:
    _notice(tmp_path / "first.csv", YEAR_2027)
    longer = tuple(row.replace("2027-02-11", "2027-02-14") for row in YEAR_2027)

    changed = _notice(tmp_path / "second.csv", longer)
    look_again()

    assert not calendar_on_file().is_working_day(date(2027, 2, 12))
    roll_back(run_id=changed.run, actor=OPERATOR)
    look_again()
    assert calendar_on_file().is_working_day(date(2027, 2, 12))


def test_limits_that_waited_for_the_notice_are_computed_from_the_day_they_began(tmp_path: Path) -> None:
    with clock.shifted_to(LATE_IN_THE_YEAR):
        case = an_accepted_case(a_scene())
        waiting = due_of_case(case)

        _notice(tmp_path / "2027.csv", YEAR_2027)
        drain_outbox()

    case = Case.objects.get(pk=case.pk)
    assert (waiting.day, "晚于 2026-12-31" in waiting.words) == (None, True)
    assert case.due_on == date(2027, 1, 19)
    assert case.due_provisional is False
    assert AuditEntry.objects.filter(verb="completed_clock", subject_id=str(case.pk)).count() == 1


def test_a_limit_that_passed_while_it_was_open_takes_effect(tmp_path: Path) -> None:
    """Silence of the institution over the new year: nobody knew the last day until the notice came."""
    with clock.shifted_to(date(2026, 12, 29)):
        case = a_submitted_case(a_scene())
    with clock.shifted_to(date(2027, 1, 20)):
        _notice(tmp_path / "2027.csv", YEAR_2027)

        drain_outbox()

    case = Case.objects.get(pk=case.pk)
    assert case.state == ApplicationState.AWAITING_ACCEPTANCE
    assert case.institution_answer == "silent"
