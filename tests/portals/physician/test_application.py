"""The application from start to receipt, by plain forms as a browser without script sends them."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from medreg.cases.actions.save_draft import save_draft
from medreg.cases.actions.start_draft import start_draft
from medreg.cases.models import Case, CaseEvent
from medreg.files.kinds import Purpose
from medreg.standards.vocabulary import ApplicationState, Business, MaterialKind
from tests.builders.casework import Scene, a_draft, a_photo, a_scan, a_submitted_case, answers, give

pytestmark = pytest.mark.django_db


def url(name: str, case: Case, *more: object) -> str:
    return reverse(f"physician:{name}", args=(case.pk, *more))


def an_empty_draft(scene: Scene) -> Case:
    return start_draft(business=Business.FIRST_REGISTRATION, by=scene.physician, submission_id=uuid4())


def post_step(client: Client, scene: Scene, case: Case, slug: str, *fields: str) -> str:
    """Send one page of the wizard and answer where it leads."""
    complete = answers(scene)
    sent = {name: complete[name] for name in fields if name in complete}
    ticked = {name: "on" if value is True else value for name, value in sent.items()}
    answer = client.post(url("step", case, slug), {**ticked, "version": case.version})
    assert answer.status_code == 302, answer.content.decode()
    return answer.headers["Location"]


def test_the_whole_application_is_handed_in_by_plain_forms(physician: Client, scene: Scene) -> None:
    physician.post(reverse("physician:start", args=("first-registration",)), {"submission_id": uuid4()})
    case = Case.objects.get()
    give(scene, case, MaterialKind.PHOTO, a_photo(), "照片.jpg", Purpose.PHOTO)
    give(scene, case, MaterialKind.EMPLOYMENT_PROOF, a_scan(), "聘用证明.pdf", Purpose.DOCUMENT)

    leads_to = post_step(physician, scene, case, "qualification", "qualification")
    assert leads_to == url("step", case, "institution")
    physician.post(url("institution", case), {"institution": scene.hospital.pk, "version": 0})
    post_step(physician, scene, case, "institution", "institution", "department", "employment", "employed_from")
    post_step(physician, scene, case, "scope", "scopes")
    post_step(physician, scene, case, "person", "phone", "education", "school", "major")
    assert post_step(physician, scene, case, "declaration", "full_capacity", "circumstances", "truthful") == url(
        "check", case
    )
    answer = physician.post(url("check", case), {"version": 0})

    case.refresh_from_db()
    assert answer.headers["Location"] == url("receipt", case)
    assert case.state == ApplicationState.INSTITUTION_REVIEW
    assert case.number in physician.get(url("receipt", case)).content.decode()


def test_opening_the_application_twice_opens_one_draft(physician: Client) -> None:
    for _ in range(2):
        physician.post(reverse("physician:start", args=("first-registration",)), {"submission_id": uuid4()})

    assert Case.objects.count() == 1


def test_a_tampered_submission_id_opens_a_draft_all_the_same(physician: Client) -> None:
    answer = physician.post(reverse("physician:start", args=("first-registration",)), {"submission_id": "\x00x"})

    assert answer.headers["Location"] == url("tasks", Case.objects.get())


def test_submitting_twice_gives_one_submission_and_the_same_receipt(physician: Client, scene: Scene) -> None:
    case = a_draft(scene)

    places = [physician.post(url("check", case), {"version": 0}).headers["Location"] for _ in range(2)]

    assert places == [url("receipt", case)] * 2
    assert CaseEvent.objects.filter(case=case, event="submit").count() == 1


def test_the_back_button_after_submitting_leads_to_the_case(physician: Client, scene: Scene) -> None:
    case = a_submitted_case(scene)

    for name in ("check", "tasks", "materials"):
        assert physician.get(url(name, case)).headers["Location"] == url("case", case)


def test_an_unfinished_application_is_not_handed_in_and_says_what_is_missing(physician: Client, scene: Scene) -> None:
    case = an_empty_draft(scene)

    answer = physician.post(url("check", case), {"version": 0})

    assert answer.status_code == 422
    assert "申请还没有填写完整" in answer.content.decode()
    assert url("step", case, "institution") in answer.content.decode()


def test_refused_answers_are_shown_again_and_good_ones_are_kept(physician: Client, scene: Scene) -> None:
    case = an_empty_draft(scene)

    answer = physician.post(
        url("step", case, "institution"), {"department": "全科门诊", "employed_from": "2026-13-45", "version": 0}
    )

    case.refresh_from_db()
    assert answer.status_code == 422
    assert "2026-13-45" in answer.content.decode()
    assert "聘用起始日期不是有效日期" in answer.content.decode()
    assert case.payload["department"] == "全科门诊"


def test_leaving_for_later_saves_what_can_be_saved_and_says_what_cannot(physician: Client, scene: Scene) -> None:
    case = an_empty_draft(scene)
    typed = {"department": "全科门诊", "employed_from": "下周一", "version": 0, "later": "1"}

    answer = physician.post(url("step", case, "institution"), typed, follow=True)

    case.refresh_from_db()
    assert case.payload["department"] == "全科门诊"
    assert "没有保存：聘用起始日期" in answer.content.decode()


def test_an_emptied_answer_is_missing_again(physician: Client, scene: Scene) -> None:
    case = a_draft(scene)

    physician.post(url("step", case, "institution"), {"department": "", "later": "1", "version": 0})

    case.refresh_from_db()
    assert "department" not in case.payload
    assert physician.post(url("check", case), {"version": 0}).status_code == 422


def test_autosave_keeps_what_is_valid_without_an_answer(physician: Client, scene: Scene) -> None:
    case = an_empty_draft(scene)

    answer = physician.post(url("autosave", case, "person"), {"school": "示例医科大学", "phone": ""})

    case.refresh_from_db()
    assert answer.status_code == 204
    assert case.payload["school"] == "示例医科大学"


def test_a_stale_tab_is_told_and_keeps_what_was_typed(physician: Client, scene: Scene) -> None:
    case = a_submitted_case(scene)

    answer = physician.post(url("step", case, "person"), {"school": "刚刚改过的学校", "version": 0})
    quiet = physician.post(url("autosave", case, "person"), {"school": "刚刚改过的学校", "version": 0})

    case.refresh_from_db()
    assert answer.status_code == 409
    assert "刚刚改过的学校" in answer.content.decode()
    assert quiet.status_code == 409
    assert case.payload["school"] == "示例医科大学"


def test_changing_from_the_check_page_leads_back_to_it(physician: Client, scene: Scene) -> None:
    case = a_draft(scene)
    page = physician.get(url("step", case, "scope") + "?back=check").content.decode()

    answer = physician.post(url("step", case, "scope"), {"scopes": ["C01"], "version": 0, "back": "check"})

    assert "保存并返回核对" in page
    assert answer.headers["Location"] == url("check", case)


def test_contradicting_dates_are_named_with_their_page(physician: Client, scene: Scene) -> None:
    case = a_draft(scene, employed_until="2026-01-01")

    page = physician.get(url("check", case)).content.decode()

    assert "聘用截止日期早于起始日期" in page
    assert url("step", case, "institution") in page
    assert "提交申请</button>" not in page


def test_scopes_without_a_department_are_marked(physician: Client, scene: Scene) -> None:
    case = a_draft(scene)

    page = physician.get(url("step", case, "scope")).content.decode()

    assert "皮肤病与性病专业（机构无对应科目）" in page
    assert "内科专业（" not in page


def test_training_is_asked_only_where_the_law_asks(physician: Client, scene: Scene) -> None:
    case = a_draft(scene)
    scene.person.qualifications.update(passed_on="2020-11-01", issued_on="2020-12-20")
    late = physician.get(url("tasks", case)).content.decode()
    scene.person.qualifications.update(passed_on="2025-11-01", issued_on="2025-12-20")
    early = physician.get(url("tasks", case)).content.decode()

    assert "培训考核" in late
    assert "管理办法 12" in late
    assert "培训考核" not in early


def test_someone_with_an_obstacle_reads_it_before_and_may_still_begin(physician: Client, scene: Scene) -> None:
    scene.person.qualifications.update(passed_on="2020-11-01", issued_on="2020-12-20")

    page = physician.get(reverse("physician:start", args=("first-registration",))).content.decode()

    assert "按现有记录，您需要留意" in page
    assert "开始填写</button>" in page


def test_a_clinic_that_lost_its_licence_cannot_be_picked(physician: Client, scene: Scene) -> None:
    case = an_empty_draft(scene)
    scene.hospital.licences.update(valid_to="2025-01-01")

    page = physician.get(url("institution", case) + f"?q={scene.hospital.name}").content.decode()

    assert "执业许可已过期或失效" in page
    assert "disabled" in page


def test_an_unknown_institution_is_refused_in_words(physician: Client, scene: Scene) -> None:
    case = an_empty_draft(scene)

    for sent in ("", "abc", "9" * 40, "\x00"):
        answer = physician.post(url("institution", case), {"institution": sent})
        assert answer.status_code == 422
        assert "请先在列表中选一家机构" in answer.content.decode()


def test_a_draft_can_be_withdrawn_once_confirmed(physician: Client, scene: Scene) -> None:
    case = a_draft(scene)
    asked = physician.post(url("withdraw", case), {"version": 0})

    for _ in range(2):
        answer = physician.post(url("withdraw", case), {"version": 0, "confirm": "yes", "note": "换\x00单位"})

    case.refresh_from_db()
    assert asked.status_code == 200
    assert answer.headers["Location"] == url("case", case)
    assert case.state == ApplicationState.WITHDRAWN
    assert case.events.get(event="withdraw").note == "换单位"


def test_lines_of_a_reason_count_as_the_page_counts_them(physician: Client, scene: Scene) -> None:
    case = a_draft(scene)
    typed = "\r\n".join(["因个人原因撤回"] * 62)

    physician.post(url("withdraw", case), {"version": 0, "confirm": "yes", "note": typed})

    assert case.events.get(event="withdraw").note == typed.replace("\r\n", "\n")


def test_too_long_a_reason_is_told_and_shown_again(physician: Client, scene: Scene) -> None:
    case = a_draft(scene)

    answer = physician.post(url("withdraw", case), {"version": 0, "confirm": "yes", "note": "撤" * 501})

    case.refresh_from_db()
    assert answer.status_code == 409
    assert "最多 500 个字" in answer.content.decode() and "撤" * 501 in answer.content.decode()
    assert case.state == ApplicationState.DRAFT


def test_a_case_withdrawn_in_another_tab_is_not_submitted(physician: Client, scene: Scene) -> None:
    case = a_draft(scene)
    physician.post(url("withdraw", case), {"version": 0, "confirm": "yes"})

    answer = physician.post(url("check", case), {"version": 0}, follow=True)

    assert answer.status_code == 200
    assert not CaseEvent.objects.filter(case=case, event="submit").exists()


def test_what_is_held_is_not_asked_again(physician: Client, scene: Scene) -> None:
    scene.person.school, scene.person.phone = "已在档案中的大学", "13900139000"
    scene.person.save()

    case = an_empty_draft(scene)
    save_draft(case_id=case.pk, answers={}, by=scene.physician)

    page = physician.get(url("step", case, "person")).content.decode()
    assert "已在档案中的大学" in page
    assert "13900139000" in page
