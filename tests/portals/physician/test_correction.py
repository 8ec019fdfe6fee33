"""Correction: only what was asked, with the officer's words beside it, handed in once."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from medreg.cases.actions.return_for_correction import Wanted, return_for_correction
from medreg.cases.models import Case
from medreg.standards.vocabulary import ApplicationState, Reason
from tests.builders.casework import Scene, a_confirmed_case, a_scan

pytestmark = pytest.mark.django_db

MATERIAL = Wanted("material", "employment_proof", Reason.M99, "第 2 页未见单位签章")
FIELD = Wanted("field", "department", Reason.M99, "请写明科室全称")


def url(name: str, case: Case, *more: object) -> str:
    return reverse(f"physician:{name}", args=(case.pk, *more))


def a_returned_case(scene: Scene, *wanted: Wanted) -> Case:
    return return_for_correction(case_id=a_confirmed_case(scene).pk, wanted=wanted, by=scene.acceptor)


def a_file() -> SimpleUploadedFile:
    return SimpleUploadedFile("新.pdf", a_scan("with seal"))


def upload(client: Client, case: Case) -> str:
    return client.post(url("material", case, "employment_proof"), {"employment_proof": a_file()}).headers["Location"]


def test_home_and_correction_page_say_what_to_put_right_in_the_officers_words(physician: Client, scene: Scene) -> None:
    case = a_returned_case(scene, MATERIAL, FIELD)

    home = physician.get(reverse("physician:home")).content.decode()
    page = physician.get(url("correction", case)).content.decode()

    assert "首次注册申请需要您补正 2 处" in home
    assert f"{url('correction', case)}#field-department" in home
    assert "第 2 页未见单位签章" in page
    assert 'id="field-department"' in page
    assert 'id="field-school"' not in page


def test_only_the_asked_answers_change(physician: Client, scene: Scene) -> None:
    case = a_returned_case(scene, FIELD)

    physician.post(
        url("correction", case),
        {"department": "内科一病区", "school": "别的学校", "send": "yes", "version": case.version},
    )

    case.refresh_from_db()
    assert case.state == ApplicationState.AWAITING_ACCEPTANCE
    assert case.payload["department"] == "内科一病区"
    assert case.payload["school"] == "示例医科大学"


def test_handing_in_twice_is_harmless(physician: Client, scene: Scene) -> None:
    case = a_returned_case(scene, FIELD)
    sent = {"department": "内科一病区", "send": "yes", "version": case.version}

    places = [physician.post(url("correction", case), sent).headers["Location"] for _ in range(2)]

    assert places == [url("case", case)] * 2
    assert case.events.filter(event="resubmit").count() == 1


def test_a_piece_that_was_not_given_anew_is_pointed_out_once(physician: Client, scene: Scene) -> None:
    case = a_returned_case(scene, MATERIAL)

    first = physician.post(url("correction", case), {"send": "yes", "version": case.version})
    second = physician.post(url("correction", case), {"send": "anyway", "version": case.version})

    assert first.status_code == 422
    assert "这些材料还没有重新上传" in first.content.decode()
    assert second.headers["Location"] == url("case", case)


def test_a_piece_given_anew_is_handed_in(physician: Client, scene: Scene) -> None:
    case = a_returned_case(scene, MATERIAL)

    assert upload(physician, case) == url("correction", case) + "#field-employment_proof"
    assert "已重新上传" in physician.get(url("correction", case)).content.decode()
    answer = physician.post(url("correction", case), {"send": "yes", "version": case.version})

    assert answer.headers["Location"] == url("case", case)


def test_a_piece_that_was_not_asked_for_cannot_be_replaced(physician: Client, scene: Scene) -> None:
    case = a_returned_case(scene, FIELD)

    sent = {"employment_proof": SimpleUploadedFile("新.pdf", a_scan("with seal"))}
    answer = physician.post(url("material", case, "employment_proof"), sent)

    assert answer.status_code == 409
    assert case.materials.filter(kind="employment_proof").count() == 1


def test_a_bad_answer_is_refused_and_shown_again(physician: Client, scene: Scene) -> None:
    case = a_returned_case(scene, FIELD, Wanted("field", "employed_from", Reason.M99, "日期与合同不同"))

    answer = physician.post(
        url("correction", case),
        {"department": "内科一病区", "employed_from": "二月三十日", "send": "yes", "version": case.version},
    )

    case.refresh_from_db()
    assert answer.status_code == 422
    assert "二月三十日" in answer.content.decode()
    assert case.payload["department"] == "内科一病区"
    assert case.state == ApplicationState.CORRECTION


def test_a_page_from_before_the_notice_is_told_and_keeps_what_was_typed(physician: Client, scene: Scene) -> None:
    case = a_returned_case(scene, FIELD)

    answer = physician.post(url("correction", case), {"department": "内科一病区", "send": "yes", "version": 0})

    assert answer.status_code == 409
    assert "内科一病区" in answer.content.decode()
    assert "已有变化" in answer.content.decode()


def test_another_institution_is_chosen_only_where_that_was_asked(physician: Client, scene: Scene) -> None:
    case = a_returned_case(scene, FIELD)

    answer = physician.post(url("institution", case), {"institution": scene.hospital.pk})

    assert answer.headers["Location"] == url("correction", case)


def test_asked_for_the_institution_one_comes_back_to_the_correction(physician: Client, scene: Scene) -> None:
    case = a_returned_case(scene, Wanted("field", "institution", Reason.M99, "请核对机构"))

    chosen = physician.post(url("institution", case), {"institution": scene.hospital.pk, "version": case.version})
    page = physician.get(url("correction", case)).content.decode()

    assert chosen.headers["Location"] == url("correction", case) + "#field-institution"
    assert scene.hospital.name in page


def test_a_file_and_an_answer_given_together_are_both_kept(physician: Client, scene: Scene) -> None:
    case = a_returned_case(scene, MATERIAL, FIELD)

    answer = physician.post(
        url("correction", case),
        {"employment_proof": a_file(), "department": "内科一病区", "give": "employment_proof", "version": case.version},
    )

    case.refresh_from_db()
    assert answer.headers["Location"] == url("correction", case) + "#field-employment_proof"
    assert case.payload["department"] == "内科一病区"
    assert case.materials.filter(kind="employment_proof").count() == 2


def test_a_refused_file_takes_no_answer_with_it(physician: Client, scene: Scene) -> None:
    case = a_returned_case(scene, MATERIAL, FIELD, Wanted("field", "employed_from", Reason.M99, "日期与合同不同"))

    answer = physician.post(
        url("correction", case),
        {
            "employment_proof": SimpleUploadedFile("新.pdf", b"MZ" + b"\0" * 200),
            "department": "内科一病区",
            "employed_from": "二月三十日",
            "give": "employment_proof",
            "version": case.version,
        },
    )

    page = answer.content.decode()
    case.refresh_from_db()
    assert answer.status_code == 422
    assert "这些文件没有收下" in page
    assert "实际上是可执行程序" in page
    assert 'value="二月三十日"' in page
    assert case.payload["department"] == "内科一病区"


@pytest.mark.parametrize("button", ["save", "give", "leave"])
def test_an_answer_that_cannot_be_kept_is_shown_again_whatever_was_pressed(
    physician: Client, scene: Scene, button: str
) -> None:
    case = a_returned_case(scene, MATERIAL, Wanted("field", "employed_from", Reason.M99, "日期与合同不同"))

    answer = physician.post(
        url("correction", case),
        {"employment_proof": a_file(), "employed_from": "二月三十日", button: "employment_proof"},
    )

    assert answer.status_code == 422
    assert 'value="二月三十日"' in answer.content.decode()


def test_handing_in_takes_the_chosen_file_along(physician: Client, scene: Scene) -> None:
    case = a_returned_case(scene, MATERIAL)

    answer = physician.post(
        url("correction", case), {"employment_proof": a_file(), "send": "yes", "version": case.version}
    )

    case.refresh_from_db()
    assert answer.headers["Location"] == url("case", case)
    assert case.state == ApplicationState.AWAITING_ACCEPTANCE
    assert case.materials.filter(kind="employment_proof").count() == 2


def test_a_refused_file_is_not_handed_in(physician: Client, scene: Scene) -> None:
    case = a_returned_case(scene, MATERIAL)

    answer = physician.post(
        url("correction", case),
        {"employment_proof": SimpleUploadedFile("新.pdf", b""), "send": "anyway", "give": "employment_proof"},
    )

    case.refresh_from_db()
    assert answer.status_code == 422
    assert case.state == ApplicationState.CORRECTION


@pytest.mark.parametrize("leads_to", ["photo", "employment_proof"])
def test_looking_at_a_piece_keeps_what_was_typed(physician: Client, scene: Scene, leads_to: str) -> None:
    case = a_returned_case(scene, MATERIAL, FIELD, Wanted("material", "photo", Reason.M99, "请换近照"))

    answer = physician.post(
        url("correction", case), {"department": "内科一病区", "leave": leads_to, "version": case.version}
    )

    case.refresh_from_db()
    assert answer.headers["Location"] in (url("photo", case), url("material", case, "employment_proof"))
    assert case.payload["department"] == "内科一病区"


def test_a_file_sent_for_a_piece_that_was_not_asked_for_is_left_alone(physician: Client, scene: Scene) -> None:
    case = a_returned_case(scene, FIELD)

    physician.post(url("correction", case), {"employment_proof": a_file(), "department": "内科一病区", "save": "1"})

    assert case.materials.filter(kind="employment_proof").count() == 1
