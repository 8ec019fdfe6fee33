"""The statutory clock over National Day 2026 and into a year whose holidays nobody has announced yet."""

from datetime import date

import pytest

from medreg import clock
from medreg.access.policy import Refusal
from medreg.cases.actions.accept import accept
from medreg.cases.actions.extend import extend
from medreg.cases.actions.pause import pause
from medreg.cases.actions.resume import resume
from medreg.cases.actions.run_clocks import run_clocks
from medreg.cases.models import Case
from medreg.cases.queries import due_of_case
from medreg.cases.refusals import CaseRefused
from medreg.notices.models import Notice
from medreg.standards.vocabulary import PauseGround
from tests.builders.casework import Scene, a_confirmed_case, a_scene, a_submitted_case, an_accepted_case
from tests.builders.outbox import drain_outbox

pytestmark = pytest.mark.django_db


def accepted_on(scene: Scene, day: date) -> Case:
    with clock.shifted_to(day):
        return accept(case_id=a_confirmed_case(scene).pk, by=scene.acceptor)


def stand_still(scene: Scene, case: Case, *, until: date) -> Case:
    return pause(
        case_id=case.pk, ground=PauseGround.EXPERT_REVIEW, reason="专家评审", until=until, by=scene.reviewer
    )


def test_the_twenty_days_pass_over_national_day() -> None:
    case = an_accepted_case(a_scene())

    # counted by hand: 09-20 and 10-10 are worked, 09-25…27 and 10-01…07 are off
    assert case.due_on == date(2026, 10, 19)
    assert not case.due_provisional


def test_an_extension_adds_its_working_days_once() -> None:
    scene = a_scene()
    case = an_accepted_case(scene)

    longer = extend(case_id=case.pk, working_days=10, reason="核实资格信息", by=scene.head)
    with pytest.raises(CaseRefused) as refused:
        extend(case_id=case.pk, working_days=1, reason="再次延长", by=scene.head)

    assert longer.due_on == date(2026, 11, 2)
    assert refused.value.reason == "already_extended"


@pytest.mark.parametrize(("days", "reason"), [(0, "有理由"), (11, "有理由"), (5, " ")])
def test_an_extension_is_at_most_ten_days_and_gives_its_reason(days: int, reason: str) -> None:
    scene = a_scene()
    case = an_accepted_case(scene)

    with pytest.raises(CaseRefused):
        extend(case_id=case.pk, working_days=days, reason=reason, by=scene.head)


def test_what_is_overdue_cannot_be_extended() -> None:
    scene = a_scene()
    case = an_accepted_case(scene)

    with clock.shifted_to(date(2026, 10, 20)), pytest.raises(CaseRefused) as refused:
        extend(case_id=case.pk, working_days=5, reason="核实", by=scene.head)

    assert refused.value.reason == "due_day_passed"


def test_the_days_of_a_pause_do_not_count() -> None:
    scene = a_scene()
    case = an_accepted_case(scene)

    with clock.shifted_to(date(2026, 9, 21)):
        stand_still(scene, case, until=date(2026, 9, 30))
    with clock.shifted_to(date(2026, 9, 29)):
        resumed = resume(case_id=case.pk, by=scene.reviewer)

    # 09-21…24 and 09-28 stood still: five working days more
    assert resumed.due_on == date(2026, 10, 26)
    assert resumed.paused_on is None


def test_a_pause_and_an_extension_add_up() -> None:
    scene = a_scene()
    case = an_accepted_case(scene)
    extend(case_id=case.pk, working_days=10, reason="核实", by=scene.head)
    with clock.shifted_to(date(2026, 9, 21)):
        stand_still(scene, case, until=date(2026, 9, 30))
    with clock.shifted_to(date(2026, 9, 29)):
        resumed = resume(case_id=case.pk, by=scene.reviewer)

    assert resumed.due_on == date(2026, 11, 9)


def test_a_limit_that_runs_into_an_unknown_year_stays_open_and_stops_nobody() -> None:
    scene = a_scene()

    case = accepted_on(scene, date(2026, 12, 21))

    assert (case.due_on, case.due_provisional) == (None, True)
    assert "放假通知" in due_of_case(case).words


def test_in_an_unknown_year_every_step_still_works() -> None:
    scene = a_scene()
    case = accepted_on(scene, date(2027, 3, 1))

    with clock.shifted_to(date(2027, 3, 2)):
        extend(case_id=case.pk, working_days=3, reason="核实", by=scene.head)
        stand_still(scene, case, until=date(2027, 3, 9))
        resumed = resume(case_id=case.pk, by=scene.reviewer)
        advanced = run_clocks()

    assert (resumed.due_on, resumed.due_provisional, advanced) == (None, True, 0)


def test_an_institution_is_not_silent_while_its_limit_is_unknown() -> None:
    with clock.shifted_to(date(2026, 12, 30)):
        case = a_submitted_case(a_scene())
    with clock.shifted_to(date(2027, 6, 1)):
        advanced = run_clocks()

    assert (case.institution_due_on, advanced) == (None, 0)


def test_only_the_head_of_the_authority_prolongs() -> None:
    scene = a_scene()
    case = an_accepted_case(scene)

    with pytest.raises(Refusal):
        extend(case_id=case.pk, working_days=5, reason="核实", by=scene.approver)

    case.refresh_from_db()
    assert (case.extended_days, case.due_on) == (0, date(2026, 10, 19))


def test_the_applicant_is_told_the_reasons_of_an_extension_and_the_new_day() -> None:
    scene = a_scene()
    case = an_accepted_case(scene)

    extend(case_id=case.pk, working_days=10, reason="向签发地核实资格", by=scene.head)
    drain_outbox()

    told = Notice.objects.get(recipient_id=scene.physician.user_id or 0, title="办理时限延长")
    assert "向签发地核实资格" in told.body
    assert case.number in told.body


def test_days_after_the_end_that_was_told_count_again_resumed_or_not() -> None:
    scene = a_scene()
    case = an_accepted_case(scene)

    with clock.shifted_to(date(2026, 9, 21)):
        paused = stand_still(scene, case, until=date(2026, 9, 23))
    with clock.shifted_to(date(2026, 9, 30)):
        resumed = resume(case_id=case.pk, by=scene.reviewer)

    # 09-21…23 stood still: three working days more
    assert paused.due_on == resumed.due_on == date(2026, 10, 22)


def test_a_pause_tells_ground_and_end() -> None:
    scene = a_scene()
    case = an_accepted_case(scene)

    stand_still(scene, case, until=date(2026, 9, 23))
    drain_outbox()

    told = Notice.objects.get(recipient_id=scene.physician.user_id or 0, title="办理时限暂停计算")
    assert "专家评审" in told.body
    assert "2026-09-23" in told.body


@pytest.mark.parametrize("until", [date(2026, 9, 14), date(2027, 10, 1)])
def test_a_pause_ends_within_a_year_from_today(until: date) -> None:
    scene = a_scene()
    case = an_accepted_case(scene)

    with pytest.raises(CaseRefused) as refused:
        stand_still(scene, case, until=until)

    assert refused.value.reason == "pause_end_wrong"
