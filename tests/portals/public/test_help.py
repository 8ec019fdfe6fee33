"""Step-by-step helpers: every path by plain links; a physician who is signed in begins at her own matter, nobody else's."""

import re
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from medreg.access.actor import Role
from medreg.cases.actions.answer_employment import answer_employment
from medreg.cases.actions.return_for_correction import Wanted, return_for_correction
from medreg.guidance.problem import START, Asked
from medreg.guidance.problems import problems
from medreg.portals.public.help_own import own_matters
from medreg.standards.vocabulary import ApplicationEvent, Reason
from tests.builders.casework import Scene, a_confirmed_case, a_granted_case, a_scene, a_submitted_case
from tests.portals.signed_in import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(db: None) -> Scene:
    return a_scene()


def page(client: Client, slug: str) -> str:
    answer = client.get(reverse("guide-help", args=(slug,)))
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_stop_is_a_page_and_every_choice_a_link() -> None:
    client = Client()
    for problem in problems().values():
        for name, stop in problem.stops.items():
            address = reverse(
                "guide-help" if name == START else "guide-help-stop", args=(problem.slug, name)[: 1 + (name != START)]
            )
            shown = client.get(address).content.decode()
            onward = [choice.leads_to for choice in stop.choices] if isinstance(stop, Asked) else []
            assert all(f'href="/guide/help/{problem.slug}/{target}/"' in shown for target in onward)


@pytest.mark.parametrize("address", ["nothing/", "returned/nothing/", "returned/start/more/"])
def test_what_is_no_stop_is_not_found(address: str) -> None:
    assert Client().get(f"/guide/help/{address}").status_code == 404


def test_a_returned_application_is_where_its_applicant_begins(scene: Scene) -> None:
    case = a_submitted_case(scene)
    answer_employment(case_id=case.pk, event=ApplicationEvent.INSTITUTION_RETURN, by=scene.clerk, note="科室名称写全称")

    shown = page(client_of(scene.physician), "returned")

    assert "被机构退回" in shown
    assert "科室名称写全称" in shown
    assert f'href="/physician/cases/{case.pk}/tasks/"' in shown


def test_a_correction_notice_names_every_thing_wanted(scene: Scene) -> None:
    case = a_confirmed_case(scene)
    wanted = (
        Wanted("field", "department", Reason.M99, "请写全称"),
        Wanted("material", "employment_proof", Reason.M02, "请重传"),
    )
    return_for_correction(case_id=case.pk, wanted=wanted, by=scene.acceptor)

    shown = page(client_of(scene.physician), "returned")

    assert "收到补正通知" in shown
    assert re.search("所在科室</b>.*请写全称", shown)
    assert re.search("聘用证明</b>.*请重传", shown)
    assert f'href="/physician/cases/{case.pk}/correction/"' in shown


def test_a_silent_institution_is_named_with_its_last_day(scene: Scene) -> None:
    case = a_submitted_case(scene)

    shown = page(client_of(scene.physician), "institution-silent")

    assert scene.hospital.name in shown
    assert case.institution_due_on is not None
    assert case.institution_due_on.isoformat() in shown


def test_what_is_under_way_says_who_has_it(scene: Scene) -> None:
    a_confirmed_case(scene)

    assert scene.authority.name in page(client_of(scene.physician), "no-progress")


def test_the_licence_helper_finds_what_is_missing(scene: Scene) -> None:
    client = client_of(scene.physician)
    before = page(client, "licence-not-shown")

    a_granted_case(scene)

    assert "您现在没有在册的注册" in before
    assert "您的电子证照" in page(client, "licence-not-shown")


def test_others_see_nothing_of_it(scene: Scene) -> None:
    case = a_submitted_case(scene)
    answer_employment(case_id=case.pk, event=ApplicationEvent.INSTITUTION_RETURN, by=scene.clerk, note="科室名称写全称")
    stranger = a_scene(name="郭远")

    for client in (Client(), client_of(stranger.physician), client_of(scene.clerk), client_of(scene.acceptor)):
        for slug in problems():
            shown = page(client, slug)
            assert "科室名称写全称" not in shown
            assert f"/physician/cases/{case.pk}/" not in shown


def test_a_physician_in_another_role_or_without_a_person_gets_the_questions_only(scene: Scene) -> None:
    a_submitted_case(scene)

    assert own_matters("no-progress", scene.physician)
    assert own_matters("no-progress", replace(scene.physician, role=Role.INSTITUTION_CLERK)) == ()
    assert own_matters("no-progress", replace(scene.physician, person_id=None)) == ()
    assert own_matters("verification-fails", scene.physician) == ()


def test_the_page_stays_in_no_cache(scene: Scene) -> None:
    answer = client_of(scene.physician).get(reverse("guide-help", args=("no-progress",)))

    assert "no-store" in answer.headers["Cache-Control"]
