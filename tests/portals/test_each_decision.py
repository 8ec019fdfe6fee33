"""Every step of an officer or a clerk: an old page is told so and loses nothing, a double click is one step, and so are
two people at the same moment."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from medreg.access.actor import Actor, Role
from medreg.cases.actions.pause import pause
from medreg.cases.models import Case
from medreg.standards.vocabulary import ApplicationEvent as Event
from medreg.standards.vocabulary import PauseGround
from tests.builders.casework import (
    Scene,
    a_confirmed_case,
    a_reviewed_case,
    a_scene,
    a_submitted_case,
    an_accepted_case,
)
from tests.cases.test_concurrency import at_once
from tests.portals.signed_in import client_of
from tests.portals.staff_scene import in_role

TYPED = "林知远的聘用情况已经核实"


def a_paused_case(scene: Scene) -> Case:
    case = an_accepted_case(scene)
    until = date(2026, 9, 30)
    return pause(
        case_id=case.pk, ground=PauseGround.HEARING, reason="听证", until=until, by=scene.reviewer
    )


@dataclass(frozen=True, slots=True)
class Desk:
    """A step: where it is posted, in which state of the case, by whom, with what. `types` says that there is something
    to type."""

    path: str
    prepare: Callable[[Scene], Case]
    role: Role
    form: dict[str, Any] = field(default_factory=dict)
    types: bool = True


STEPS = {
    Event.INSTITUTION_CONFIRM: Desk(
        "/institution/cases/{}/confirm/", a_submitted_case, Role.INSTITUTION_CLERK, types=False
    ),
    Event.INSTITUTION_RETURN: Desk(
        "/institution/cases/{}/return/",
        a_submitted_case,
        Role.INSTITUTION_CLERK,
        {"template": "department", "note": TYPED},
    ),
    Event.INSTITUTION_DENY: Desk(
        "/institution/cases/{}/deny/", a_submitted_case, Role.INSTITUTION_CLERK, {"template": "never", "note": TYPED}
    ),
    Event.ACCEPT: Desk("/authority/cases/{}/accept/", a_confirmed_case, Role.ACCEPTANCE_OFFICER, types=False),
    Event.NOT_ACCEPT: Desk(
        "/authority/cases/{}/not-accept/",
        a_confirmed_case,
        Role.ACCEPTANCE_OFFICER,
        {"reason": "N01", "article": "行政许可法 32", "competent": "西城区卫生健康委员会", "note": TYPED},
    ),
    Event.REQUEST_CORRECTION: Desk(
        "/authority/cases/{}/correction/",
        a_confirmed_case,
        Role.ACCEPTANCE_OFFICER,
        {"pick:field:department": "on", "reason:field:department": "M99", "note:field:department": TYPED},
    ),
    Event.REVIEW_DONE: Desk(
        "/authority/cases/{}/review/",
        an_accepted_case,
        Role.REVIEWER,
        {"recommendation": "grant", "opinion": TYPED},
    ),
    Event.PAUSE: Desk(
        "/authority/cases/{}/pause/",
        an_accepted_case,
        Role.REVIEWER,
        {"ground": "expert_review", "until": "2026-09-30", "reason": TYPED},
    ),
    Event.RESUME: Desk("/authority/cases/{}/resume/", a_paused_case, Role.REVIEWER, {"note": TYPED}),
    Event.EXTEND: Desk(
        "/authority/cases/{}/extend/", an_accepted_case, Role.AUTHORITY_HEAD, {"working_days": "5", "reason": TYPED}
    ),
    Event.GRANT: Desk("/authority/cases/{}/grant/", a_reviewed_case, Role.APPROVER, {"note": TYPED}),
    Event.REFUSE: Desk(
        "/authority/cases/{}/refuse/",
        a_reviewed_case,
        Role.APPROVER,
        {"reasons": ["R09"], "articles": "医师法 16(5)", "note": TYPED},
    ),
    Event.DEATH: Desk("/authority/cases/{}/death/", an_accepted_case, Role.APPROVER, {"internal_note": TYPED}),
}


def post(step: Desk, case: Case, by: Actor, version: int) -> tuple[int, str]:
    """The status and the page that answers."""
    form = {**step.form, "confirm": "yes", "version": str(version)}
    answer = client_of(by).post(step.path.format(case.pk), form)
    return answer.status_code, answer.content.decode()


def happened(case: Case, event: Event) -> int:
    return case.events.filter(event=event.value).count()


@pytest.mark.django_db
@pytest.mark.parametrize("event", STEPS)
def test_an_old_page_is_told_that_things_changed_and_keeps_what_was_typed(event: Event) -> None:
    step, scene = STEPS[event], a_scene()
    case = step.prepare(scene)

    status, page = post(step, case, in_role(step.role, scene), case.version - 1)

    assert status == 409
    assert "这件申请已有变化" in page
    assert TYPED in page or not step.types
    assert happened(case, event) == 0


@pytest.mark.django_db
@pytest.mark.parametrize("event", STEPS)
def test_a_double_click_is_one_step_and_both_are_answered_alike(event: Event) -> None:
    step, scene = STEPS[event], a_scene()
    case = step.prepare(scene)
    officer = in_role(step.role, scene)

    answers = [post(step, case, officer, case.version)[0] for _ in range(2)]

    assert answers == [302, 302]
    assert happened(case, event) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("event", STEPS)
def test_of_two_colleagues_at_the_same_moment_one_decides_and_the_other_is_told(event: Event) -> None:
    step, scene = STEPS[event], a_scene()
    case = step.prepare(scene)
    both = [in_role(step.role, scene) for _ in range(2)]

    answers = at_once(2, lambda place: post(step, case, both[place], case.version))

    statuses = sorted(answer[0] for answer in answers if not isinstance(answer, Exception))
    assert statuses[0] == 302
    assert statuses[1] in (403, 404, 409)
    assert happened(case, event) == 1
