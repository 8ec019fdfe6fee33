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


def upload(client: Client, case: Case) -> str:
    sent = {"employment_proof": SimpleUploadedFile("新.pdf", a_scan("with seal"))}
    return client.post(url("material", case, "employment_proof"), sent).headers["Location"]


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


def test_saving_for_later_shows_again_what_cannot_be_kept(physician: Client, scene: Scene) -> None:
    case = a_returned_case(scene, FIELD)
    typed = "内科" * 40

    answer = physician.post(url("correction", case), {"department": typed, "save": "1", "version": case.version})

    assert answer.status_code == 422
    assert typed in answer.content.decode()


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


def test_a_file_and_the_text_beside_it_arrive_together(physician: Client, scene: Scene) -> None:
    case = a_returned_case(scene, MATERIAL, FIELD)
    sent = {"employment_proof": SimpleUploadedFile("新.pdf", a_scan("with seal")), "department": "内科一病区"}

    answer = physician.post(url("correction", case), {**sent, "give": "employment_proof", "version": case.version})

    case.refresh_from_db()
    assert answer.headers["Location"] == url("correction", case) + "#field-employment_proof"
    assert case.payload["department"] == "内科一病区"
    assert case.materials.filter(kind="employment_proof").count() == 2


def test_a_file_may_come_with_the_very_button_that_hands_in(physician: Client, scene: Scene) -> None:
    case = a_returned_case(scene, MATERIAL, FIELD)
    sent = {"employment_proof": SimpleUploadedFile("新.pdf", a_scan("with seal")), "department": "内科一病区"}

    answer = physician.post(url("correction", case), {**sent, "send": "yes", "version": case.version})

    case.refresh_from_db()
    assert answer.headers["Location"] == url("case", case)
    assert case.state == ApplicationState.AWAITING_ACCEPTANCE
    assert case.materials.filter(kind="employment_proof", replaced_at=None).get().added_at > case.created_at


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"employment_proof": SimpleUploadedFile("新.pdf", b"MZ program")}, "请"),
        ({"give": "employment_proof"}, "请"),
        ({"again:employment_proof": "00000000-0000-0000-0000-000000000000"}, "材料"),
    ],
    ids=["a file that cannot be taken", "no file chosen", "a file of nobody"],
)
def test_a_refused_file_costs_no_typed_word(
    physician: Client, scene: Scene, sent: dict[str, object], words: str
) -> None:
    case = a_returned_case(scene, MATERIAL, FIELD)

    answer = physician.post(url("correction", case), {**sent, "department": "内科一病区", "version": case.version})

    case.refresh_from_db()
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "这些文件没有收下" in page and words in page and 'value="内科一病区"' in page
    assert case.payload["department"] == "内科一病区"
    assert case.materials.filter(kind="employment_proof").count() == 1


def test_a_piece_that_was_not_asked_for_is_ignored_beside_the_answers(physician: Client, scene: Scene) -> None:
    case = a_returned_case(scene, FIELD)
    sent = {"employment_proof": SimpleUploadedFile("新.pdf", a_scan("with seal")), "department": "内科一病区"}

    physician.post(url("correction", case), {**sent, "save": "1", "version": case.version})

    assert case.materials.filter(kind="employment_proof").count() == 1


def test_on_the_way_to_the_photo_typed_text_is_kept(physician: Client, scene: Scene) -> None:
    case = a_returned_case(scene, Wanted("material", "photo", Reason.M01, "背景不是白色"), FIELD)

    page = physician.get(url("correction", case)).content.decode()
    answer = physician.post(
        url("correction", case), {"department": "内科一病区", "photo": "1", "version": case.version}
    )

    case.refresh_from_db()
    assert 'name="photo"' in page
    assert answer.headers["Location"] == url("photo", case)
    assert case.payload["department"] == "内科一病区"
