"""Many at once, with real threads and real connections: the database lets one through, the others learn why."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar
from uuid import uuid4

import pytest
from django.db import connection

from medreg.access.actor import Role
from medreg.access.policy import Refusal
from medreg.cases.actions.approve import approve
from medreg.cases.actions.claim import claim
from medreg.cases.actions.review import review
from medreg.cases.actions.start_draft import start_draft
from medreg.cases.actions.submit import submit
from medreg.cases.models import Case, CaseEvent
from medreg.cases.refusals import CaseRefused
from medreg.register.actions.enter_registration import enter_registration
from medreg.register.models import Decision, LicenceNumberUse, Registration
from medreg.register.sources import Source
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState, Business, Category, Level
from tests.builders.casework import a_confirmed_case, a_draft, a_reviewed_case, a_scene, an_accepted_case, another
from tests.builders.register_rows import an_institution

Answer = TypeVar("Answer")

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(count: int, work: Callable[[int], Answer]) -> list[Answer | Exception]:
    """Run `work(0…count-1)` in as many threads, all starting together; an exception is an answer too."""
    start = Barrier(count)

    def one(place: int) -> Answer | Exception:
        try:
            start.wait(timeout=30)
            return work(place)
        except Exception as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(one, range(count)))


def test_fifty_parallel_starts_open_one_draft() -> None:
    scene = a_scene()

    answers = at_once(
        50, lambda _: start_draft(business=Business.FIRST_REGISTRATION, by=scene.physician, submission_id=uuid4()).pk
    )

    assert set(answers) == {Case.objects.get().pk}


def test_fifty_parallel_submits_hand_in_one_application() -> None:
    scene = a_scene()
    case = a_draft(scene)

    answers = at_once(50, lambda _: submit(case_id=case.pk, by=scene.physician).number)

    case.refresh_from_db()
    assert set(answers) == {case.number}
    assert case.state == ApplicationState.INSTITUTION_REVIEW
    assert CaseEvent.objects.filter(event=ApplicationEvent.SUBMIT.value).count() == 1


def test_twenty_parallel_approvals_make_one_decision() -> None:
    scene = a_scene()
    case = a_reviewed_case(scene)

    answers = at_once(20, lambda _: approve(case_id=case.pk, by=scene.approver).state)

    assert set(answers) == {"granted"}
    assert Decision.objects.count() == Registration.objects.count() == LicenceNumberUse.objects.count() == 1


def test_of_two_approvers_at_once_the_second_is_told() -> None:
    scene = a_scene()
    case, second = a_reviewed_case(scene), another(Role.APPROVER, scene)

    answers = at_once(2, lambda place: approve(case_id=case.pk, by=(scene.approver, second)[place]).state)

    (refused,) = [answer for answer in answers if isinstance(answer, Exception)]
    assert isinstance(refused, CaseRefused)
    assert refused.reason == "wrong_state"
    assert Decision.objects.count() == 1


def test_of_two_officers_who_claim_at_once_one_has_it() -> None:
    scene = a_scene()
    case, second = a_confirmed_case(scene), another(Role.ACCEPTANCE_OFFICER, scene)

    answers = at_once(2, lambda place: claim(case_id=case.pk, by=(scene.acceptor, second)[place]).claimed_by)

    (refused,) = [answer for answer in answers if isinstance(answer, Exception)]
    assert isinstance(refused, CaseRefused)
    assert refused.reason == "claimed_by_other"
    assert Case.objects.get().claimed_by in (scene.acceptor.user_id, second.user_id)


def test_two_reviews_at_once_are_one_step() -> None:
    scene = a_scene()
    case, second = an_accepted_case(scene), another(Role.REVIEWER, scene)

    answers = at_once(
        2,
        lambda place: review(
            case_id=case.pk, recommendation="grant", opinion="符合条件", answers={}, by=(scene.reviewer, second)[place]
        ).state,
    )

    (refused,) = [answer for answer in answers if isinstance(answer, Exception)]
    assert isinstance(refused, (CaseRefused, Refusal))
    assert CaseEvent.objects.filter(event=ApplicationEvent.REVIEW_DONE.value).count() == 1


def test_a_grant_beside_a_registration_that_came_in_meanwhile_is_refused_by_law_and_changes_nothing() -> None:
    scene = a_scene()
    case = a_reviewed_case(scene)
    other_house = an_institution(scene.authority)
    enter_registration(
        person_id=scene.person.pk,
        qualification_id=scene.person.qualifications.get().pk,
        level=Level.PHYSICIAN,
        category=Category.CLINICAL,
        place="110000",
        main_institution_id=other_house.pk,
        department="外科",
        scopes=("C02",),
        techniques=(),
        authority_id=scene.authority.pk,
        licence_number="110110108900001",
        since=case.created_at.date(),
        source=Source.PAPER,
        actor=scene.approver,
    )

    with pytest.raises(CaseRefused) as refused:
        approve(case_id=case.pk, by=scene.approver)

    case.refresh_from_db()
    assert refused.value.reason == "law_bars"
    assert "不能准予" in refused.value.words
    assert case.state == ApplicationState.DECISION
    assert Registration.objects.count() == 1
    assert not Decision.objects.exists()
