"""An institution reports: departures, grounds of cancellation, the end of a filing with it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from medreg import clock
from medreg.cases.actions.start_draft import start_draft
from medreg.cases.models import Case
from medreg.register.models import Registration
from medreg.standards.vocabulary import ApplicationState, Business
from tests.builders.business import a_granted
from tests.builders.casework import Scene, a_scan, a_scene, before
from tests.builders.registered import filed, registered
from tests.portals.institution.reporting import a_reported_departure, address, departure, reports
from tests.portals.signed_in import client_of


@pytest.fixture
def registration(scene: Scene) -> Registration:
    return registered(scene, authority_id=scene.authority.pk)


def scan(name: str = "离职证明.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, a_scan(), content_type="application/pdf")


def test_the_list_of_physicians_offers_what_fits_each(scene: Scene, registration: Registration) -> None:
    house = filed(scene, registration)

    own = client_of(scene.clerk).get("/institution/physicians/").content.decode()
    theirs = client_of(before(scene, house).clerk).get("/institution/physicians/").content.decode()

    assert address("departure", registration) in own
    assert address("end-filing", registration) not in own
    assert address("end-filing", registration) in theirs
    assert address("departure", registration) not in theirs


def test_before_the_last_click_the_page_says_what_will_happen_and_nothing_is_reported(
    scene: Scene, registration: Registration
) -> None:
    left = clock.today() - timedelta(days=3)

    page = client_of(scene.clerk).post(address("departure", registration), departure(left))

    told = page.content.decode()
    assert page.status_code == 200
    assert "没有逾期" in told
    assert "离职的备案；执业注册本身不因此结束" in told
    assert "注销前会先通知林知远" in told
    assert "您本人" not in told
    assert not Case.objects.exists()


def test_a_departure_is_reported_with_its_evidence_and_a_second_click_reports_nothing_more(
    scene: Scene, registration: Registration
) -> None:
    clerk, answers = client_of(scene.clerk), departure()
    first = clerk.post(address("departure", registration), {**answers, "evidence": [scan(), scan("交接单.pdf")]})
    kept = [line.split('"')[0] for line in first.content.decode().split('name="kept" value="')[1:]]

    once = reports(clerk, "departure", registration, {**answers, "kept": kept})
    twice = reports(clerk, "departure", registration, {**answers, "kept": kept})

    case = Case.objects.get()
    assert (once.status_code, twice.status_code) == (302, 302)
    assert (case.state, case.started_by) == (ApplicationState.AWAITING_ACCEPTANCE, "institution")
    assert case.authority_id == scene.authority.pk
    assert case.materials.filter(kind="evidence").count() == 2


def test_a_late_report_is_accepted_and_says_so(scene: Scene, registration: Registration) -> None:
    clerk, answers = client_of(scene.clerk), departure(clock.today() - timedelta(days=90))

    shown = clerk.post(address("departure", registration), answers).content.decode()
    done = reports(clerk, "departure", registration, answers)
    page = clerk.get(done["Location"]).content.decode()

    assert "已经逾期" in shown
    assert "本次报告超过了 30 日，照样办理" in page
    assert Case.objects.exists()


def test_what_was_typed_and_uploaded_survives_a_refused_upload(scene: Scene, registration: Registration) -> None:
    damaged = SimpleUploadedFile("说明.docx", b"PK\x03\x04 no pdf", content_type="application/msword")

    answer = client_of(scene.clerk).post(
        address("departure", registration), {**departure(), "evidence": [scan(), damaged]}
    )

    told = answer.content.decode()
    assert answer.status_code == 422
    assert "合同期满不再续签" in told
    assert "离职证明.pdf" in told
    assert "说明.docx" in told
    assert told.count('name="kept"') == 1


def test_files_of_somebody_else_are_not_taken_along(scene: Scene, registration: Registration) -> None:
    own = client_of(scene.clerk)
    page = own.post(address("departure", registration), {**departure(), "evidence": [scan()]}).content.decode()
    foreign = page.split('name="kept" value="')[1].split('"')[0]
    house = filed(scene, registration)
    other = client_of(before(scene, house).clerk)

    told = other.post(address("end-filing", registration), {"explanation": "不再合作", "kept": [foreign]}).content.decode()

    assert foreign not in told


def test_a_day_in_the_future_is_named_with_its_remedy(scene: Scene, registration: Registration) -> None:
    answer = client_of(scene.clerk).post(
        address("departure", registration), departure(clock.today() + timedelta(days=1))
    )

    assert answer.status_code == 422
    assert "日期晚于今天，请核对" in answer.content.decode()


def test_a_departure_of_somebody_who_is_only_filed_here_names_the_business_that_fits(
    scene: Scene, registration: Registration
) -> None:
    house = filed(scene, registration)

    answer = client_of(before(scene, house).clerk).post(address("departure", registration), departure())

    assert answer.status_code == 422
    assert "不是申请人的主要执业机构" in answer.content.decode()
    assert not Case.objects.exists()


def test_the_same_report_twice_says_which_case_is_open(scene: Scene, registration: Registration) -> None:
    open_case = a_reported_departure(scene, registration)

    shown = client_of(scene.clerk).post(address("departure", registration), departure())
    sent = reports(client_of(scene.clerk), "departure", registration, departure())

    assert (shown.status_code, sent.status_code) == (422, 422)
    assert open_case.number in shown.content.decode()
    assert open_case.number in sent.content.decode()
    assert Case.objects.count() == 1


def test_people_of_another_house_and_unknown_reports_are_not_found(scene: Scene, registration: Registration) -> None:
    stranger = client_of(a_scene().clerk)

    answers = {
        stranger.get(address("departure", registration)).status_code,
        stranger.post(address("departure", registration), departure()).status_code,
        client_of(scene.clerk).get(address("suspension", registration)).status_code,
        client_of(scene.clerk).get("/institution/reports/departure/999999/").status_code,
    }

    assert answers == {404}


def test_a_ground_that_is_not_on_file_yet_is_reported_all_the_same(scene: Scene, registration: Registration) -> None:
    clerk = client_of(scene.clerk)
    answers = {"ground": "X01", "happened_on": clock.today().isoformat(), "explanation": "医师因病去世"}

    shown = clerk.post(address("cancellation", registration), answers).content.decode()
    done = reports(clerk, "cancellation", registration, answers)

    assert "登记里还没有这一事实" in shown
    assert "注销注册人员名单向社会公开" in shown
    assert done.status_code == 302
    assert Case.objects.get().state == ApplicationState.AWAITING_ACCEPTANCE


def test_her_own_wish_is_not_the_institution_s_to_report(scene: Scene, registration: Registration) -> None:
    answers = {"ground": "X11", "happened_on": clock.today().isoformat(), "explanation": "本人口头要求"}

    answer = client_of(scene.clerk).post(address("cancellation", registration), answers)

    assert answer.status_code == 422


def test_what_is_cancelled_already_is_not_cancelled_again(scene: Scene, registration: Registration) -> None:
    a_granted(scene, Business.CANCELLATION, truthful=True)
    answers = {"ground": "X08", "happened_on": clock.today().isoformat(), "explanation": "因病不适宜执业"}

    answer = client_of(scene.clerk).post(address("cancellation", registration), answers)

    assert answer.status_code == 422
    assert "按现有记录不能这样报告" in answer.content.decode()


def test_her_own_unfinished_application_does_not_keep_the_house_from_reporting(
    scene: Scene, registration: Registration
) -> None:
    start_draft(business=Business.CANCELLATION, by=scene.physician, submission_id=uuid4())
    answers = {"ground": "X08", "happened_on": clock.today().isoformat(), "explanation": "因病不适宜执业"}

    done = reports(client_of(scene.clerk), "cancellation", registration, answers)

    assert done.status_code == 302


def test_a_filed_house_ends_the_filing_with_itself_and_chooses_no_institution(
    scene: Scene, registration: Registration
) -> None:
    there = before(scene, filed(scene, registration))
    clerk = client_of(there.clerk)

    form = clerk.get(address("end-filing", registration)).content.decode()
    done = reports(clerk, "end-filing", registration, {"explanation": "合作协议终止"})

    assert 'name="institution"' not in form
    assert done.status_code == 302
    assert Case.objects.get().institution_id == there.hospital.pk


def test_own_reports_are_listed_and_applications_are_not(scene: Scene, registration: Registration) -> None:
    case = a_reported_departure(scene, registration)

    page = client_of(scene.clerk).get("/institution/reports/").content.decode()
    elsewhere = client_of(a_scene().clerk).get("/institution/reports/").content.decode()

    assert case.number in page
    assert case.number not in elsewhere
