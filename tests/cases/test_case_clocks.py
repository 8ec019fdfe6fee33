"""Every clock of a case says which law sets it, since when it runs, what stopped it and when it ends."""

from collections.abc import Callable
from datetime import date

import pytest

from medreg import clock
from medreg.cases.actions.extend import extend
from medreg.cases.actions.pause import pause
from medreg.cases.actions.refuse import refuse
from medreg.cases.actions.resubmit import resubmit
from medreg.cases.actions.resume import resume
from medreg.cases.actions.return_for_correction import Wanted, return_for_correction
from medreg.cases.actions.run_clocks import run_clocks
from medreg.cases.actions.withdraw import withdraw
from medreg.cases.clock_history import CaseClock, clocks_of
from medreg.cases.deadlines import Pause
from medreg.cases.models import Case
from medreg.standards.vocabulary import ApplicationEvent, PauseGround, Reason
from tests.builders.casework import (
    Scene,
    a_confirmed_case,
    a_granted_case,
    a_reviewed_case,
    a_scene,
    a_submitted_case,
    an_accepted_case,
)

pytestmark = pytest.mark.django_db


def clocks(case: Case) -> dict[str, CaseClock]:
    return {each.kind: each for each in clocks_of(Case.objects.get(pk=case.pk))}


def test_a_submitted_case_waits_for_the_institution_only() -> None:
    case = a_submitted_case(a_scene())

    running = clocks(case)

    assert set(running) == {"confirmation"}
    assert running["confirmation"].due == case.institution_due_on
    assert running["confirmation"].ended_on is None


def test_an_accepted_case_shows_the_limits_kept_and_the_one_that_runs() -> None:
    case = an_accepted_case(a_scene())

    running = clocks(case)

    assert running["acceptance"].ended_on == case.accepted_on
    assert (running["decision"].cite, running["decision"].working_days) == ("医师法 13", 20)
    assert running["decision"].due == date(2026, 10, 19)


def test_pauses_and_extension_stand_beside_the_limit_they_moved() -> None:
    scene = a_scene()
    case = an_accepted_case(scene)

    with clock.shifted_to(date(2026, 9, 16)):
        pause(
            case_id=case.pk,
            ground=PauseGround.EXPERT_REVIEW,
            reason="专家评审",
            until=date(2026, 9, 30),
            by=scene.reviewer,
        )
    with clock.shifted_to(date(2026, 9, 18)):
        resume(case_id=case.pk, by=scene.reviewer)
        extend(case_id=case.pk, working_days=3, reason="核实", by=scene.head)
        moved = clocks(case)["decision"]

    assert moved.pauses == (Pause(date(2026, 9, 16), date(2026, 9, 17)),)
    assert moved.extended_days == 3
    assert moved.due == date(2026, 10, 26)


def test_a_granted_case_has_ten_working_days_to_be_delivered() -> None:
    case = a_granted_case(a_scene())

    delivery = clocks(case)["delivery"]

    assert (delivery.cite, delivery.working_days, delivery.ended_on) == ("行政许可法 44", 10, None)
    assert delivery.due is not None


def test_a_second_round_begins_its_own_clock_and_the_first_stays_on_the_page() -> None:
    scene = a_scene()
    case = a_confirmed_case(scene)
    wanted = (Wanted("field", "department", Reason.M06, "请填写全称"),)
    return_for_correction(case_id=case.pk, wanted=wanted, by=scene.acceptor)

    with clock.shifted_to(date(2026, 9, 28)):
        resubmit(case_id=case.pk, by=scene.physician)

    first, second = [each for each in clocks_of(Case.objects.get(pk=case.pk)) if each.kind == "acceptance"]
    assert (first.start, first.ended_by) == (date(2026, 9, 15), ApplicationEvent.REQUEST_CORRECTION)
    assert (second.start, second.due, second.ended_on) == (date(2026, 9, 28), date(2026, 10, 10), None)


@pytest.mark.parametrize("prepare", [a_submitted_case, a_confirmed_case, an_accepted_case])
def test_nothing_runs_on_once_the_application_is_withdrawn(prepare: Callable[[Scene], Case]) -> None:
    scene = a_scene()
    case = prepare(scene)

    withdraw(case_id=case.pk, by=scene.physician)

    assert all(each.ended_on is not None for each in clocks(case).values())


def test_a_refused_case_has_no_certificate_to_deliver() -> None:
    scene = a_scene()
    case = a_reviewed_case(scene, recommendation="refuse")

    refuse(case_id=case.pk, reasons=(Reason.R09,), articles=("169号 2",), note="范围条件不具备", by=scene.approver)

    assert "delivery" not in clocks(case)
    assert clocks(case)["decision"].ended_by is ApplicationEvent.REFUSE


def test_silence_is_shown_as_what_ended_the_limit() -> None:
    case = a_submitted_case(a_scene())

    for day in (date(2026, 9, 22), date(2026, 10, 9)):
        with clock.shifted_to(day):
            run_clocks()

    ended = {each.kind: each.ended_by for each in clocks_of(Case.objects.get(pk=case.pk))}
    assert ended["confirmation"] is ApplicationEvent.INSTITUTION_SILENT
    assert ended["acceptance"] is ApplicationEvent.DEEMED_ACCEPT
