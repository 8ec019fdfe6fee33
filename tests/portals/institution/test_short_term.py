"""短期行医 on the institution's pages: asked, shown with what will happen, handed in; certificate and early end."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfReader

from medreg import clock
from medreg.cases.models import Case
from medreg.register.short_term import short_term_of
from tests.builders.casework import Scene, a_scan, a_scene
from tests.builders.invitation import a_granted_stay, a_visitor, stay
from tests.portals.signed_in import client_of

NEW = "/institution/short-term/new/"


def typed(**other: Any) -> dict[str, Any]:
    who = {
        "name": "陈示例",
        "sex": "female",
        "birth_date": "1985-05-20",
        "origin": "hong_kong",
        "id_type": "06",
        "id_number": "H66600001",
    }
    return {**who, **stay(truthful="on"), "submission": "7f3a3c1c-6a3f-4d43-9f8c-0d2d1cf4c111", **other}


def paper() -> SimpleUploadedFile:
    return SimpleUploadedFile("聘用协议.pdf", a_scan(), "application/pdf")


def through_the_preview(clerk: Client, **other: Any) -> str:
    """The page that shows what will happen, with the file in store."""
    return clerk.post(NEW, {**typed(**other), "evidence": paper()}).content.decode()


def kept_in(page: str) -> str:
    return page.partition('name="kept" value="')[2].partition('"')[0]


def pdf_text(content: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def test_what_will_happen_is_shown_before_anything_is_handed_in(scene: Scene) -> None:
    page = through_the_preview(client_of(scene.clerk))

    assert f"在{scene.hospital.name}的短期行医登记" in page
    assert "港澳医师短期行医执业证书" in page
    assert scene.authority.name in page
    assert "H66600001" not in page.replace('name="id_number" value="H66600001"', "")
    assert not Case.objects.exists()


def test_a_confirmed_invitation_lies_before_the_authority(scene: Scene) -> None:
    clerk = client_of(scene.clerk)
    kept = kept_in(through_the_preview(clerk))

    answer = clerk.post(NEW, {**typed(), "kept": kept, "confirm": "yes"})

    case = Case.objects.get()
    assert answer["Location"] == f"/institution/cases/{case.pk}/"
    assert (case.state, case.started_by, case.person.name) == ("awaiting_acceptance", "employer", "陈示例")
    assert "陈示例" in clerk.get(answer["Location"]).content.decode()


def test_a_second_click_hands_in_once(scene: Scene) -> None:
    clerk = client_of(scene.clerk)
    kept = kept_in(through_the_preview(clerk))

    for _ in range(2):
        clerk.post(NEW, {**typed(), "kept": kept, "confirm": "yes"})

    assert Case.objects.count() == 1


def test_what_would_be_refused_is_said_and_may_be_handed_in(scene: Scene) -> None:
    page = through_the_preview(client_of(scene.clerk), home_valid_until="2020-01-01")

    assert "没有有效的当地行医执照" in page
    assert "提交申请" in page


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"id_number": "12"}, "港澳"),
        ({"stay_until": "2020-01-01"}, "截止日期早于开始日期"),
        ({"scopes": ["T01"]}, "执业范围与执业类别不一致"),
        ({"category": "30"}, "执业类别"),
        ({"origin": "mainland"}, "来自"),
        ({"name": ""}, "姓名"),
    ],
)
def test_bad_input_is_told_with_its_field_and_keeps_the_file(scene: Scene, wrong: dict[str, Any], words: str) -> None:
    answer = client_of(scene.clerk).post(NEW, {**typed(**wrong), "evidence": paper()})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "聘用协议.pdf" in page
    assert not Case.objects.exists()


def test_without_documents_it_says_which(scene: Scene) -> None:
    answer = client_of(scene.clerk).post(NEW, typed())

    assert answer.status_code == 422
    assert "请上传短期行医材料" in answer.content.decode()


def test_the_certificate_carries_kind_number_and_last_day(scene: Scene) -> None:
    case = a_granted_stay(scene)
    stands = short_term_of(case.person_id)[0]

    answer = client_of(scene.clerk).get(f"/institution/short-term/{stands.registration_id}/certificate.pdf")

    text = pdf_text(answer.content)
    assert answer["Content-Type"] == "application/pdf"
    for words in ("港澳医师短期行医执业证书", stands.number, "陈示例", f"{stands.until:%Y年%m月%d日}", scene.hospital.name):
        assert words in text


def test_an_early_end_is_registered_at_once(scene: Scene) -> None:
    stands = short_term_of(a_granted_stay(scene).person_id)[0]
    clerk, url = client_of(scene.clerk), f"/institution/short-term/{stands.registration_id}/end/"

    wrong = clerk.post(url, {"ground": "other", "ended_on": (clock.today() + timedelta(days=9)).isoformat()})
    right = clerk.post(url, {"ground": "employment_ended", "ended_on": clock.today().isoformat()})

    assert wrong.status_code == 409
    assert "不能晚于今天" in wrong.content.decode()
    assert right.status_code == 302
    assert "已终止" in clerk.get("/institution/short-term/").content.decode()


def test_another_institution_finds_nothing_here(scene: Scene) -> None:
    stands = short_term_of(a_granted_stay(scene).person_id)[0]
    stranger = client_of(a_scene().clerk)

    pages = [f"/institution/short-term/{stands.registration_id}/{name}" for name in ("end/", "certificate.pdf")]

    assert [stranger.get(page).status_code for page in pages] == [404, 404]
    assert stands.number not in stranger.get("/institution/short-term/").content.decode()


def test_the_public_sees_that_a_stay_has_expired(scene: Scene) -> None:
    case = a_granted_stay(scene, a_visitor(name="陈过期"), stay_until=(clock.today() + timedelta(days=5)).isoformat())
    number = short_term_of(case.person_id)[0].number

    today = Client().get(f"/register/{number}/").content.decode()
    with clock.shifted_to(clock.today() + timedelta(days=6)):
        later = Client().get(f"/register/{number}/").content.decode()
        found = Client().get("/register/", {"name": "陈过期", "province": "11"}).content.decode()

    assert "已到期" not in today
    assert "到期，不能再据此执业" in later
    assert "已到期" in found
    assert "1985" not in later
