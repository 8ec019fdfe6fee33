"""Hostile and broken input: a clear answer, nothing lost, never an error page of the server."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from medreg import clock
from medreg.cases.models import Case
from medreg.portals.shared.kept_typing import KEY
from tests.builders.casework import Scene, a_draft, a_scene
from tests.portals.physician.conftest import sign_in, signed_in
from tests.portals.signed_in import client_of

pytestmark = pytest.mark.django_db


def step_url(case: Case, slug: str) -> str:
    return reverse("physician:step", args=(case.pk, slug))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("示例\x00大学", "示例大学"),
        ("\u202e示例\u200b大学\u2066", "示例大学"),
        ("示例大学\r\n第二行", "示例大学 第二行"),
        ("𠮷野·买买提大学", "𠮷野·买买提大学"),
    ],
    ids=["NUL", "direction marks", "line break", "rare characters"],
)
def test_invisible_characters_are_taken_out_of_what_is_kept(
    physician: Client, scene: Scene, typed: str, kept: str
) -> None:
    case = a_draft(scene)

    physician.post(step_url(case, "person"), {"school": typed, "later": "1"})

    case.refresh_from_db()
    assert case.payload["school"] == kept


def test_half_of_a_surrogate_pair_does_no_harm(physician: Client, scene: Scene) -> None:
    case = a_draft(scene)

    answer = physician.post(
        step_url(case, "person"), b"school=%ED%A0%80abc&later=1", content_type="application/x-www-form-urlencoded"
    )

    case.refresh_from_db()
    assert answer.status_code == 302
    case.payload["school"].encode("utf-8")


def test_ten_megabytes_in_one_field_are_refused_in_words(physician: Client, scene: Scene) -> None:
    case = a_draft(scene)

    answer = physician.post(step_url(case, "person"), {"school": "大" * 3_400_000, "major": "药学"})

    case.refresh_from_db()
    assert answer.status_code == 422
    assert "毕业学校最多 100 个字" in answer.content.decode()
    assert len(answer.content) < 500_000
    assert case.payload["school"] == "示例医科大学"
    assert case.payload["major"] == "药学"


def test_full_width_digits_are_read_as_digits(physician: Client, scene: Scene) -> None:
    case = a_draft(scene)

    physician.post(step_url(case, "institution"), {"employed_from": "２０２６－０９－０２", "later": "1"})
    physician.post(reverse("physician:contact"), {"phone": "１３８ ００１３ ８０００"})

    case.refresh_from_db()
    scene.person.refresh_from_db()
    assert case.payload["employed_from"] == "2026-09-02"
    assert scene.person.phone == "13800138000"


@pytest.mark.parametrize("version", ["", "x", "9" * 30, "-1", "１"])
def test_a_tampered_version_does_not_break_the_page(physician: Client, scene: Scene, version: str) -> None:
    case = a_draft(scene)

    answer = physician.post(step_url(case, "scope"), {"scopes": ["C01"], "version": version})

    assert answer.status_code == 302


@pytest.mark.parametrize("codes", [["C99"], ["C01", "\x00"], ["<script>"], ["C01"] * 300])
def test_scopes_that_are_not_offered_are_refused(physician: Client, scene: Scene, codes: list[str]) -> None:
    case = a_draft(scene)

    answer = physician.post(step_url(case, "scope"), {"scopes": codes})

    assert answer.status_code in (302, 400, 422)
    assert "<script>" not in answer.content.decode().replace('<script src="', "")


@pytest.mark.parametrize(
    "path",
    [
        "cases/99999999999999999999999/",
        "cases/0/",
        "cases/1/steps/nothing/",
        "notices/99999999999999999999999/",
        "licence/99999999999999999999999/",
        "files/00000000-0000-0000-0000-000000000000/1/",
    ],
)
def test_an_address_that_leads_nowhere_is_not_found(physician: Client, path: str) -> None:
    assert physician.get(f"/physician/{path}").status_code == 404


@pytest.mark.parametrize("query", ["q=%00", "q=%ff", "q=" + "医" * 5000, "province=zz&page=-1", "page=99999999999"])
def test_the_institution_search_answers_any_question(physician: Client, scene: Scene, query: str) -> None:
    case = a_draft(scene)

    answer = physician.get(reverse("physician:institution", args=(case.pk,)) + "?" + query)

    assert answer.status_code in (200, 400)


def test_nobody_reads_or_changes_the_case_of_somebody_else(scene: Scene) -> None:
    case, other = a_draft(scene), signed_in(a_scene(name="周二").physician.user_id)

    for name in ("case", "tasks", "check", "materials", "photo", "withdraw", "correction", "receipt", "institution"):
        assert other.get(reverse(f"physician:{name}", args=(case.pk,))).status_code == 404
    for name in ("check", "withdraw", "correction", "institution", "photo"):
        sent = {"confirm": "yes", "institution": "1"}
        assert other.post(reverse(f"physician:{name}", args=(case.pk,)), sent).status_code == 404
    assert other.post(step_url(case, "person"), {"school": "改"}).status_code == 404
    case.refresh_from_db()
    assert case.state == "draft"


def test_nothing_changes_by_following_a_link(physician: Client, scene: Scene) -> None:
    case = a_draft(scene)

    physician.get(reverse("physician:withdraw", args=(case.pk,)) + "?confirm=yes")
    refused = physician.get(reverse("physician:autosave", args=(case.pk, "person")))

    case.refresh_from_db()
    assert case.state == "draft"
    assert refused.status_code == 405


def test_what_was_typed_survives_the_end_of_the_session(scene: Scene) -> None:
    case, client = a_draft(scene), Client()

    answer = client.post(step_url(case, "person"), {"school": "会话过期时填写的学校", "phone": "13800138000"})
    sign_in(client, scene.physician.user_id)
    page = client.get(step_url(case, "person")).content.decode()

    assert answer.headers["Location"] == f"/sign-in/?next={step_url(case, 'person').replace('/', '%2F')}"
    assert "会话过期时填写的学校" in page
    assert "登录过期前填写的内容已经恢复" in page


def test_what_was_typed_is_sealed_in_the_session_and_ends_after_half_an_hour(scene: Scene) -> None:
    case, client = a_draft(scene), Client()
    client.post(step_url(case, "person"), {"school": "会话过期时填写的学校"})
    stored = str(dict(client.session.items()))

    sign_in(client, scene.physician.user_id)
    with clock.shifted_to(clock.now() + timedelta(minutes=31)):
        page = client.get(step_url(case, "person")).content.decode()

    assert "会话过期时" not in stored
    assert "会话过期时" not in page


def test_what_was_typed_is_forgotten_once_it_is_kept(scene: Scene) -> None:
    case, client = a_draft(scene), Client()
    client.post(step_url(case, "person"), {"school": "会话过期时填写的学校"})
    sign_in(client, scene.physician.user_id)

    client.post(step_url(case, "person"), {"school": "会话过期时填写的学校", "later": "1"})

    case.refresh_from_db()
    assert case.payload["school"] == "会话过期时填写的学校"
    assert KEY not in client.session


def test_somebody_else_who_signs_in_does_not_see_what_was_typed(scene: Scene) -> None:
    case, client = a_draft(scene), Client()
    client.post(step_url(case, "person"), {"school": "会话过期时填写的学校"})

    sign_in(client, a_scene(name="周二").physician.user_id)

    assert client.get(step_url(case, "person")).status_code == 404


def test_more_than_a_person_types_is_not_kept_for_later(scene: Scene) -> None:
    case, client = a_draft(scene), Client()

    answer = client.post(step_url(case, "person"), {"school": "大" * 100_000})

    assert answer.status_code == 302
    assert KEY not in client.session


def test_autosave_after_the_end_of_the_session_says_so_to_the_script(scene: Scene) -> None:
    case, client = a_draft(scene), Client()
    url = reverse("physician:autosave", args=(case.pk, "person"))

    answer = client.post(url, {"school": "x"}, headers={"X-Autosave": "1"})

    assert answer.status_code == 401
    assert KEY not in client.session


def test_two_tabs_on_one_page_do_not_overwrite_each_other() -> None:
    scene = a_scene()
    case, client = a_draft(scene), client_of(scene.physician)
    address = f"/physician/cases/{case.pk}/steps/institution/"
    page = client.get(address).content.decode()
    seen = page.split('name="seen" value="')[1].split('"')[0]
    typed = {
        "institution": str(scene.hospital.pk),
        "department": "急诊科",
        "employment": "contract",
        "employed_from": "2026-09-01",
        "seen": seen,
    }
    client.post(address, typed)

    answer = client.post(address, {**typed, "department": "外科门诊"})

    case.refresh_from_db()
    assert answer.status_code == 409
    assert "外科门诊" in answer.content.decode()
    assert case.payload["department"] == "急诊科"
