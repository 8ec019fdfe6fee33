"""我能办什么 for the physician who is signed in: her own facts, the engine's answers, and what each way would change."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from medreg.physicians.actions.record_past_event import record_past_event
from medreg.portals.shared.outlook_words import slug_of
from medreg.standards.vocabulary import Business, HistoryEvent
from tests.builders.casework import Scene, a_submitted_case
from tests.builders.registered import elsewhere, filed, registered

pytestmark = pytest.mark.django_db


def page(client: Client, slug: str = "", **query: str | int) -> str:
    url = reverse("physician:can_do_business", args=(slug,)) if slug else reverse("physician:can_do")
    answer = client.get(url, query)
    assert answer.status_code == 200
    return answer.content.decode()


def banned(scene: Scene) -> None:
    record_past_event(
        person_id=scene.person.pk,
        event=HistoryEvent.PRACTICE_BAN,
        on=date(2026, 1, 1),
        until=date(2027, 2, 28),
        source="（2026）示例 1 号",
        by=scene.approver,
    )


def test_somebody_never_registered_may_register_for_the_first_time(physician: Client) -> None:
    shown = page(physician)

    assert "现在可以办" in shown
    assert reverse("physician:can_do_business", args=("first-registration",)) in shown
    assert "没有有效的执业注册" in shown


def test_a_bar_is_told_with_its_day_and_its_article(physician: Client, scene: Scene) -> None:
    banned(scene)

    shown = page(physician)

    assert "最早 2027-03-01" in shown
    assert "医师法 16" in shown


def test_a_registered_physician_is_shown_the_business_that_fits(physician: Client, scene: Scene) -> None:
    registered(scene)

    shown = page(physician, "first-registration")

    assert "适合您的是：多机构备案" in shown
    assert "仍要提出申请并要求书面答复" in shown


def test_a_bar_does_not_keep_anybody_from_starting(physician: Client, scene: Scene) -> None:
    banned(scene)

    shown = page(physician, "first-registration", institution=scene.hospital.pk)

    assert "最早可在 2027-03-01 申请" in shown
    assert "仍要填写申请" in shown


def test_what_would_happen_names_place_institution_and_certificate(physician: Client, scene: Scene) -> None:
    shown = page(physician, "first-registration", institution=scene.hospital.pk)

    assert f"主要执业机构：{scene.hospital.name}" in shown
    assert "编发新的证书编码" in shown


def test_the_institution_chosen_is_kept_in_the_draft(physician: Client, scene: Scene) -> None:
    physician.post(
        reverse("physician:start", args=("first-registration",)),
        {"submission_id": "x", "institution": str(scene.hospital.pk)},
    )

    (case,) = scene.person.cases.all()

    assert case.institution_id == scene.hospital.pk


def test_a_business_under_way_leads_to_its_case(physician: Client, scene: Scene) -> None:
    case = a_submitted_case(scene)

    assert reverse("physician:case", args=(case.pk,)) in page(physician)


@pytest.mark.parametrize("business", Business)
def test_every_business_has_its_page_or_does_not_exist(physician: Client, business: Business) -> None:
    url = reverse("physician:can_do_business", args=(slug_of(business),))

    answers = {physician.get(url, {"institution": sent}).status_code for sent in ("", "x", "999999", "9" * 30)}

    assert answers <= {200, 404}
    assert len(answers) == 1


def test_an_unknown_business_is_not_found(physician: Client) -> None:
    assert physician.get("/physician/can-do/nothing/").status_code == 404


def test_moving_away_shows_what_would_end_and_offers_to_keep_it(physician: Client, scene: Scene) -> None:
    house = filed(scene, registered(scene))
    there = elsewhere()

    shown = page(physician, "change-place", institution=there.pk)

    assert "在北京市的执业注册（变更转出）" in shown
    assert house.name in shown or "在北京市的全部多机构备案" in shown
    assert "改办：增加注册" in shown


def test_an_additional_registration_keeps_everything_and_leads_back_when_that_is_not_wanted(
    physician: Client, scene: Scene
) -> None:
    registered(scene)
    there = elsewhere()

    keeping = page(physician, "additional-registration", institution=there.pk)
    leaving = page(physician, "additional-registration", institution=there.pk, keep="no")

    assert "在北京市的执业注册" in keeping
    assert "会结束" not in keeping
    assert "适合您的是：变更执业地点" in leaving


def test_a_move_within_the_place_leads_to_the_main_institution_or_a_filing(physician: Client, scene: Scene) -> None:
    registered(scene)
    near = filed(scene, scene.person.registrations.get())

    shown = page(physician, "change-place", institution=near.pk)

    assert "适合您的是：变更主要执业机构" in shown
