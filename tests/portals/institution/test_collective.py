"""集体办理: a table becomes drafts; what is handed in as prepared arrives confirmed; one bad row stops no other."""

import io
from datetime import date
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from medreg import clock
from medreg.cases.actions.accept import accept
from medreg.cases.actions.add_material import add_material
from medreg.cases.actions.approve import approve
from medreg.cases.actions.refuse import refuse
from medreg.cases.actions.review import review
from medreg.cases.actions.save_draft import save_draft
from medreg.cases.actions.start_draft import start_draft
from medreg.cases.actions.submit import submit
from medreg.cases.models import Case
from medreg.files.actions.store_upload import store_upload
from medreg.files.kinds import Purpose
from medreg.notices.queries import notices_of
from medreg.register.models import Decision
from medreg.register.queries import standing_registrations
from medreg.standards.vocabulary import ApplicationState, Business, MaterialKind, Reason
from tests.builders.business import DECLARED, PERSONAL
from tests.builders.casework import Scene, a_photo, a_scan, a_scene, a_submitted_case
from tests.builders.registered import registered
from tests.campaigns import FULL, Tell
from tests.portals.institution.crowd import another_physician
from tests.portals.institution.tables import HEADER, a_csv, a_row, a_workbook
from tests.portals.signed_in import client_of

ADDRESS = "/institution/collective/"
HANDED_IN = 300 if FULL else 12


def uploaded(scene: Scene, table: SimpleUploadedFile) -> str:
    answer = client_of(scene.clerk).post(ADDRESS, {"table": table})
    assert answer.status_code == 200
    return answer.content.decode()


def completed(applicant: Scene, papers: dict[MaterialKind, UUID], **changed: str) -> Case:
    """The few things that only she can say, and the papers; then handed in."""
    case = Case.objects.get(person_id=applicant.person.pk)
    save_draft(case_id=case.pk, answers={**PERSONAL, **DECLARED, **changed}, by=applicant.physician)
    for kind, file_id in papers.items():
        add_material(case_id=case.pk, kind=kind, file_id=file_id, by=applicant.physician)
    return submit(case_id=case.pk, by=applicant.physician)


def papers_of(scene: Scene) -> dict[MaterialKind, UUID]:
    owner = scene.physician.user_id or 0
    photo = store_upload(content=a_photo(), filename="照片.jpg", purpose=Purpose.PHOTO, owner_id=owner)
    proof = store_upload(content=a_scan(), filename="聘用证明.pdf", purpose=Purpose.DOCUMENT, owner_id=owner)
    return {MaterialKind.PHOTO: photo.pk, MaterialKind.EMPLOYMENT_PROOF: proof.pk}


def test_three_hundred_rows_become_three_hundred_cases_and_three_bad_ones_stop_none(scene: Scene, tell: Tell) -> None:
    crowd = [another_physician(scene, f"申请人{number}") for number in range(300)]
    rows = [a_row(applicant.person) for applicant in crowd]
    rows[100:100] = [
        a_row(crowd[0].person, name="别人"),
        a_row(crowd[1].person, department="", employed_from="2026-13-01"),
        a_row(crowd[2].person, scopes="口腔专业"),
    ]

    told = uploaded(scene, a_workbook(rows))
    papers = papers_of(crowd[0])
    cases = [completed(applicant, papers) for applicant in crowd[:HANDED_IN]]

    assert "300 行已准备" in told
    assert "3 行要改" in told
    assert {case.state for case in cases} == {ApplicationState.AWAITING_ACCEPTANCE}
    assert len({case.number for case in cases}) == HANDED_IN
    assert Case.objects.count() == 300
    assert all(case.acceptance_due_on is not None for case in cases)
    assert {case.events.get(event="institution_confirm").actor_id for case in cases} == {scene.clerk.user_id}
    tell("collective applications", rows=len(rows), prepared=300, handed_in=HANDED_IN)


def test_the_rows_to_correct_come_back_as_a_file_with_words_and_go_up_again_without_doubling(scene: Scene) -> None:
    good, bad = another_physician(scene, "钱一"), another_physician(scene, "孙二")
    clerk = client_of(scene.clerk)
    clerk.post(ADDRESS, {"table": a_workbook([a_row(good.person), a_row(bad.person, employment="兼职")])})

    file = clerk.get(f"{ADDRESS}to-correct.xlsx")
    sheet = load_workbook(io.BytesIO(file.content)).worksheets[0]
    returned = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    corrected = [cell.replace("兼职", "在编") for cell in returned[1]]
    again = clerk.post(ADDRESS, {"table": a_workbook([a_row(good.person), corrected[:9]])}).content.decode()

    assert returned[0][:9] == HEADER
    assert returned[1][9] == "3"
    assert "聘用方式：请填写" in returned[1][10]
    assert "没有变化" in again
    assert "已准备，等本人提交" in again
    assert Case.objects.count() == 2
    assert Case.objects.get(person=bad.person).payload["employment"] == "establishment"


def test_the_physician_is_told_and_finds_everything_filled_in(scene: Scene) -> None:
    uploaded(scene, a_csv([a_row(scene.person, employed_until="2029-08-31")], encoding="gb18030"))

    case = Case.objects.get()
    page = client_of(scene.physician).get(f"/physician/cases/{case.pk}/tasks/")

    (notice,) = notices_of(scene.physician.user_id or 0).rows
    assert "为您准备了首次注册申请" in notice.title
    assert page.status_code == 200
    assert case.institution_id == scene.hospital.pk
    assert (case.payload["scopes"], case.payload["employed_until"]) == (["C01"], "2029-08-31")
    assert case.qualification_id is not None


def test_what_she_changes_is_asked_of_the_institution_as_always(scene: Scene) -> None:
    uploaded(scene, a_workbook([a_row(scene.person)]))

    case = completed(scene, papers_of(scene), department="急诊科")

    assert case.state == ApplicationState.INSTITUTION_REVIEW
    assert not case.events.filter(event="institution_confirm").exists()


def test_the_word_of_a_clerk_who_has_left_confirms_nothing(scene: Scene) -> None:
    from_clerk = scene.clerk
    uploaded(scene, a_workbook([a_row(scene.person)]))
    Case.objects.get().prepared.__class__.objects.update(prepared_by=999_999)

    case = completed(scene, papers_of(scene))

    assert from_clerk.user_id != 999_999
    assert case.state == ApplicationState.INSTITUTION_REVIEW


def test_a_prepared_application_is_granted_like_any_other_and_its_photo_was_compared_by_nobody(scene: Scene) -> None:
    uploaded(scene, a_workbook([a_row(scene.person)]))
    case = completed(scene, papers_of(scene))

    accept(case_id=case.pk, by=scene.acceptor)
    case = review(case_id=case.pk, recommendation="grant", opinion="符合条件", answers={}, by=scene.reviewer)

    scene.person.refresh_from_db()
    assert case.state == ApplicationState.DECISION
    assert case.institution_answer == "confirmed"
    assert scene.person.photo_confirmed_at is None


def test_each_of_a_collective_application_has_its_own_clock_and_its_own_decision(scene: Scene) -> None:
    """PR-17: handed in together, decided one by one."""
    crowd = [another_physician(scene, name) for name in ("赵一", "钱二", "孙三")]
    uploaded(scene, a_workbook([a_row(applicant.person) for applicant in crowd]))
    papers = papers_of(crowd[0])
    first, second = (completed(applicant, papers) for applicant in crowd[:2])
    with clock.shifted_to(date(2026, 9, 17)):
        third = completed(crowd[2], papers)

    for case in (first, second):
        accept(case_id=case.pk, by=scene.acceptor)
        review(case_id=case.pk, recommendation="grant", opinion="已逐件审核", answers={}, by=scene.reviewer)
    approve(case_id=first.pk, by=scene.approver)
    refuse(case_id=second.pk, reasons=(Reason.R09,), articles=("医师法 16(5)",), note="培训不足", by=scene.approver)

    for case in (first, second, third):
        case.refresh_from_db()
    decided = Decision.objects.values_list("case_number", "outcome")
    assert [case.state for case in (first, second, third)] == ["granted", "refused", "awaiting_acceptance"]
    assert dict(decided) == {first.number: "granted", second.number: "refused"}
    assert first.acceptance_due_on != third.acceptance_due_on
    assert [bool(standing_registrations(each.person.pk)) for each in crowd] == [True, False, False]


def test_a_change_of_main_institution_rests_on_the_registration_in_the_province(scene: Scene) -> None:
    other = a_scene()
    registration = registered(
        scene, authority_id=other.authority.pk, main_institution_id=other.hospital.pk
    )

    uploaded(scene, a_workbook([a_row(scene.person, business="变更主要执业机构")]))

    case = Case.objects.get()
    assert (case.business, case.registration_id) == (Business.CHANGE_MAIN_INSTITUTION, registration.pk)


def test_whoever_is_registered_is_named_with_what_fits(scene: Scene) -> None:
    registered(scene, authority_id=scene.authority.pk)

    told = uploaded(scene, a_workbook([a_row(scene.person)]))

    assert "申请人已有执业注册" in told
    assert not Case.objects.exists()


def test_her_own_draft_is_left_alone(scene: Scene) -> None:
    own = start_draft(business=Business.FIRST_REGISTRATION, by=scene.physician, submission_id=UUID(int=7))

    told = uploaded(scene, a_workbook([a_row(scene.person)]))

    own.refresh_from_db()
    assert "自己填写的同类申请" in told
    assert "institution" not in own.payload


def test_what_another_house_prepared_is_not_taken_over(scene: Scene) -> None:
    uploaded(scene, a_workbook([a_row(scene.person)]))
    other = a_scene()

    told = uploaded(other, a_workbook([a_row(scene.person)]))

    assert "自己填写的同类申请" in told
    assert Case.objects.get().institution_id == scene.hospital.pk


def test_who_has_handed_in_already_is_not_prepared_again(scene: Scene) -> None:
    uploaded(scene, a_workbook([a_row(scene.person)]))
    completed(scene, papers_of(scene))

    told = uploaded(scene, a_workbook([a_row(scene.person, department="外科")]))

    assert "本人已经提交，不用再传" in told
    assert Case.objects.get().payload["department"] == "内科"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": "无此人"}, "没有找到姓名和证件号码都相符的医师资格"),
        ({"id_number": "11010119900307001X0"}, "证件号码"),
        ({"id_number": ""}, "请填写证件号码"),
        ({"id_type": "驾驶证"}, "没有这种证件类型"),
        ({"business": "多机构备案"}, "请填写：首次注册"),
        ({"department": ""}, "请填写科室"),
        ({"employment": "兼职"}, "劳动（聘用）合同"),
        ({"employed_from": ""}, "请填写聘用起始日期"),
        ({"employed_from": "明天"}, "不是有效日期"),
        ({"employed_until": "2020-01-01"}, "聘用截止日期早于起始日期"),
        ({"scopes": ""}, "请填写范围名称或代码"),
        ({"business": "变更主要执业机构"}, "没有可以变更的执业注册"),
    ],
)
def test_each_defect_names_column_reason_and_remedy(scene: Scene, changed: dict[str, str], said: str) -> None:
    told = uploaded(scene, a_workbook([a_row(scene.person, **changed)]))

    assert said in told
    assert not Case.objects.exists()


def test_the_same_person_twice_in_one_file_is_taken_once(scene: Scene) -> None:
    told = uploaded(scene, a_workbook([a_row(scene.person), a_row(scene.person)]))

    assert "与第 2 行是同一个人、同一项业务" in told
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "文件是空的"),
        (b"%PDF-1.7", "文件是PDF 文件"),
        (b"PK\x03\x04broken", "损坏"),
        ("姓名,证件号码\r\n张三,1".encode(), "请下载模板"),
        (",".join(HEADER).encode(), "只有表头"),
        (b"\xff\x00\xff\x81", "编码"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_whole(scene: Scene, content: bytes, said: str) -> None:
    answer = client_of(scene.clerk).post(ADDRESS, {"table": SimpleUploadedFile("表.xlsx", content)})

    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_no_file_too_many_rows_and_too_large_a_file_are_said(scene: Scene) -> None:
    clerk = client_of(scene.clerk)
    long = a_csv([a_row(scene.person)] * 501)
    large = SimpleUploadedFile("大.csv", b"x" * (3 << 20))

    answers = [clerk.post(ADDRESS, given) for given in ({}, {"table": long}, {"table": large})]

    assert [answer.status_code for answer in answers] == [422, 422, 422]
    assert "请选择填好的表格文件" in answers[0].content.decode()
    assert "一次最多 500 行" in answers[1].content.decode()
    assert "文件超过 2 MB" in answers[2].content.decode()
    assert not Case.objects.exists()


def test_the_template_holds_texts_only_and_reads_as_an_empty_table(scene: Scene) -> None:
    clerk = client_of(scene.clerk)

    file = clerk.get(f"{ADDRESS}template.xlsx")
    sheet = load_workbook(io.BytesIO(file.content)).worksheets[0]
    returned = clerk.post(ADDRESS, {"table": SimpleUploadedFile("t.xlsx", file.content)})

    assert [cell.value for cell in sheet[1]] == HEADER
    assert sheet["C5"].number_format == "@"
    assert "只有表头" in returned.content.decode()


def test_nothing_is_left_to_correct_after_a_clean_table(scene: Scene) -> None:
    clerk = client_of(scene.clerk)
    clerk.post(ADDRESS, {"table": a_workbook([a_row(scene.person, name="无此人")])})
    clerk.post(ADDRESS, {"table": a_workbook([a_row(scene.person)])})

    assert clerk.get(f"{ADDRESS}to-correct.xlsx").status_code == 404


def test_an_application_that_is_no_house_s_work_stays_out_of_the_list(scene: Scene) -> None:
    a_submitted_case(scene)
    applicant = another_physician(scene, "李四维")
    uploaded(scene, a_workbook([a_row(applicant.person)]))

    page = client_of(scene.clerk).get(ADDRESS).content.decode()

    assert "李四维" in page
    assert scene.person.name not in page
