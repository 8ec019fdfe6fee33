"""Return, denial, silence, deemed acceptance, correction, withdrawal, stale pages: each exactly as the law has it."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction

from medreg import clock
from medreg.access.policy import Refusal
from medreg.cases.actions.accept import accept
from medreg.cases.actions.answer_employment import answer_employment
from medreg.cases.actions.resubmit import resubmit
from medreg.cases.actions.return_for_correction import Wanted, return_for_correction
from medreg.cases.actions.run_clocks import run_clocks
from medreg.cases.actions.save_draft import save_draft
from medreg.cases.actions.submit import submit
from medreg.cases.actions.withdraw import withdraw
from medreg.cases.models import Case, CaseEvent
from medreg.cases.refusals import CaseRefused
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState, Business, Reason
from tests.builders.casework import (
    Scene,
    a_confirmed_case,
    a_draft,
    a_granted_case,
    a_reviewed_case,
    a_scene,
    a_submitted_case,
    an_accepted_case,
)

pytestmark = pytest.mark.django_db
DEPARTMENT = Wanted("field", "department", Reason.M06, "请填写科室全称")


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, 30, tzinfo=clock.SHANGHAI)


def events(case: Case) -> list[str]:
    return list(case.events.order_by("sequence").values_list("event", flat=True))


def a_case_in_correction(scene: Scene) -> Case:
    case = a_confirmed_case(scene)
    return return_for_correction(case_id=case.pk, wanted=(DEPARTMENT,), by=scene.acceptor)


def test_a_returned_file_keeps_its_number_and_can_be_handed_in_again() -> None:
    scene = a_scene()
    case = a_submitted_case(scene)

    answer_employment(case_id=case.pk, event=ApplicationEvent.INSTITUTION_RETURN, by=scene.clerk, note="起始日期有误")
    again = submit(case_id=case.pk, by=scene.physician)

    assert again.number == case.number
    assert events(again) == ["submit", "institution_return", "submit"]


@pytest.mark.parametrize("event", [ApplicationEvent.INSTITUTION_RETURN, ApplicationEvent.INSTITUTION_DENY])
def test_a_return_and_a_denial_need_their_reason(event: ApplicationEvent) -> None:
    scene = a_scene()
    case = a_submitted_case(scene)

    with pytest.raises(CaseRefused) as refused:
        answer_employment(case_id=case.pk, event=event, by=scene.clerk, note="  ")

    assert refused.value.reason == "reasons_missing"


def test_a_denied_employment_goes_on_to_the_authority_which_alone_may_refuse() -> None:
    scene = a_scene()
    case = a_submitted_case(scene)

    denied = answer_employment(
        case_id=case.pk, event=ApplicationEvent.INSTITUTION_DENY, by=scene.clerk, note="没有聘用合同"
    )

    assert (denied.state, denied.institution_answer) == ("awaiting_acceptance", "denied")


def test_silence_of_the_institution_sends_the_case_on_once_after_five_working_days() -> None:
    case = a_submitted_case(a_scene())
    assert case.institution_due_on == date(2026, 9, 21)  # 09-20 is worked

    with clock.shifted_to(date(2026, 9, 21)):
        early = run_clocks()
    with clock.shifted_to(date(2026, 9, 22)):
        counted = [run_clocks(), run_clocks()]

    case.refresh_from_db()
    assert early == 0
    assert counted == [1, 0]
    assert events(case) == ["submit", "institution_silent"]


def test_silence_of_the_authority_is_acceptance_as_of_the_day_received_once() -> None:
    case = a_confirmed_case(a_scene())

    with clock.shifted_to(date(2026, 11, 2)):
        counted = [run_clocks(), run_clocks()]

    case.refresh_from_db()
    assert counted == [1, 0]
    assert case.state == ApplicationState.REVIEW
    assert case.accepted_on == case.received_on == date(2026, 9, 15)
    assert case.due_on == date(2026, 10, 19)


def test_a_correction_is_asked_once_and_only_what_was_asked_may_change() -> None:
    scene = a_scene()
    case = a_case_in_correction(scene)

    save_draft(case_id=case.pk, answers={"department": "呼吸内科", "school": "别的学校"}, by=scene.physician)
    back = resubmit(case_id=case.pk, by=scene.physician)
    with pytest.raises(CaseRefused) as refused:
        return_for_correction(case_id=case.pk, wanted=(DEPARTMENT,), by=scene.acceptor)

    assert (back.payload["department"], back.payload["school"]) == ("呼吸内科", "示例医科大学")
    assert refused.value.reason == "correction_already_used"


def test_a_correction_that_names_nothing_is_no_correction() -> None:
    scene = a_scene()
    case = a_confirmed_case(scene)

    with pytest.raises(CaseRefused) as refused:
        return_for_correction(
            case_id=case.pk, wanted=(Wanted("field", "no_such_field", Reason.M99, "改"),), by=scene.acceptor
        )

    assert refused.value.reason == "correction_empty"


def test_a_page_that_is_out_of_date_changes_nothing() -> None:
    scene = a_scene()
    case = a_confirmed_case(scene)

    with pytest.raises(CaseRefused) as refused:
        accept(case_id=case.pk, by=scene.acceptor, seen_version=case.version - 1)

    case.refresh_from_db()
    assert refused.value.reason == "stale"
    assert case.state == ApplicationState.AWAITING_ACCEPTANCE


@pytest.mark.parametrize(
    "made", [a_draft, a_submitted_case, a_confirmed_case, a_case_in_correction, an_accepted_case, a_reviewed_case]
)
def test_an_application_can_be_taken_back_before_the_decision(made: Callable[[Scene], Case]) -> None:
    scene = a_scene()
    case = made(scene)

    assert withdraw(case_id=case.pk, by=scene.physician).state == ApplicationState.WITHDRAWN


def test_a_decided_application_cannot_be_taken_back() -> None:
    scene = a_scene()
    case = a_granted_case(scene)

    with pytest.raises(CaseRefused) as refused:
        withdraw(case_id=case.pk, by=scene.physician)

    assert refused.value.reason == "wrong_state"


def test_nobody_else_can_take_it_back() -> None:
    case = a_submitted_case(a_scene())

    with pytest.raises(Refusal) as refused:
        withdraw(case_id=case.pk, by=a_scene(name="别人").physician)

    assert refused.value.hidden


def test_the_database_holds_one_open_case_of_a_business() -> None:
    scene = a_scene()
    case = a_submitted_case(scene)
    case.pk, case.number, case.submission_id = None, "X1", case.submission_id.__class__(int=1)

    with pytest.raises(IntegrityError, match="one_open_case_of_a_business"), transaction.atomic():
        case.save(force_insert=True)


def test_after_a_withdrawal_a_new_application_may_begin() -> None:
    scene = a_scene()
    withdraw(case_id=a_submitted_case(scene).pk, by=scene.physician)

    second = a_submitted_case(scene)

    assert second.state == ApplicationState.INSTITUTION_REVIEW
    assert Case.objects.filter(business=Business.FIRST_REGISTRATION.value).count() == 2


def test_an_officer_of_another_authority_does_not_learn_that_the_case_exists() -> None:
    case, stranger = a_confirmed_case(a_scene()), a_scene(name="外区").acceptor

    with pytest.raises(Refusal) as refused:
        accept(case_id=case.pk, by=stranger)

    assert (refused.value.reason, refused.value.hidden) == ("outside_scope", True)


def test_each_step_is_one_event_in_order() -> None:
    case = a_granted_case(a_scene())

    numbers = list(CaseEvent.objects.filter(case=case).order_by("pk").values_list("sequence", flat=True))

    assert numbers == list(range(1, len(numbers) + 1))
    assert case.version == len(numbers)


