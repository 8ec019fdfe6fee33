"""Anybody may say that a public record is wrong; the authority that keeps it reads it, answers it, and nobody else sees it."""

from urllib.parse import urlencode

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from medreg.access.actor import Role
from medreg.access.policy import Refusal
from medreg.notices.models import OutgoingMessage
from medreg.publication.actions.answer_report import answer_report
from medreg.publication.actions.refresh_record import refresh_record
from medreg.publication.actions.report_record import MOST_OPEN, report_record
from medreg.publication.models import RecordReport
from medreg.publication.refusals import ReportRefused
from medreg.publication.reports import ReportKind
from medreg.register.models import Registration
from tests.builders.casework import Scene, a_scene
from tests.builders.register_rows import a_person, a_registration
from tests.portals.signed_in import client_of

pytestmark = pytest.mark.django_db

WORDS = {"kind": "impersonated", "statement": "有人用他的名义坐诊", "phone": "13912345678", "website": ""}


def registered(scene: Scene | None = None) -> Registration:
    entry = {} if scene is None else {"main_institution_id": scene.hospital.pk, "authority_id": scene.authority.pk}
    registration = a_registration(a_person("林知远"), **entry)
    refresh_record(registration_id=registration.pk)
    return registration


def address_of(registration: Registration) -> str:
    return f"/register/{registration.licence_number}/report/"


def test_a_report_needs_no_account_and_gives_a_receipt_number(client: Client) -> None:
    scene = a_scene()
    registration = registered(scene)

    form = client.get(address_of(registration))
    answer = client.post(address_of(registration), WORDS)

    report = RecordReport.objects.get()
    assert form.status_code == answer.status_code == 200
    assert report.number in answer.content.decode()
    assert (report.authority_id, report.registration_id) == (scene.authority.pk, registration.pk)
    assert (report.kind, report.statement, report.phone) == ("impersonated", "有人用他的名义坐诊", "13912345678")


def test_the_same_words_twice_are_one_report() -> None:
    registration = registered()

    first, second = (
        report_record(registration_id=registration.pk, kind=ReportKind.WRONG, statement="机构不对") for _ in range(2)
    )

    assert first == second
    assert RecordReport.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"statement": ""}, "必填"),
        ({"statement": " \u200b"}, "请写明哪里有问题"),
        ({"statement": "长" * 1_001}, "1000"),
        ({"phone": "123"}, "手机号码应为 11 位"),
        ({"kind": "nonsense"}, "nonsense"),
        ({"website": "http://spam.example"}, "请留空后重新提交"),
    ],
)
def test_what_is_no_report_is_said_and_what_was_typed_stays(client: Client, change: dict[str, str], words: str) -> None:
    registration = registered()

    answer = client.post(address_of(registration), WORDS | change)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert not RecordReport.objects.exists()
    assert (WORDS | change)["phone"] in page


def test_megabytes_are_refused_and_not_sent_back(client: Client) -> None:
    answer = client.post(address_of(registered()), WORDS | {"statement": "长" * 500_000})

    assert answer.status_code == 422
    assert len(answer.content) < 100_000


def test_a_form_sent_in_parts_with_its_token_is_taken_too() -> None:
    strict, address = Client(enforce_csrf_checks=True), address_of(registered())
    token = strict.get(address).cookies["csrftoken"].value

    in_parts = strict.post(address, WORDS | {"csrfmiddlewaretoken": token})
    usual = strict.post(
        address, urlencode(WORDS | {"csrfmiddlewaretoken": token}), content_type="application/x-www-form-urlencoded"
    )

    assert (in_parts.status_code, usual.status_code) == (200, 200)
    assert RecordReport.objects.count() == 1


def test_a_record_that_is_not_there_cannot_be_reported(client: Client) -> None:
    assert client.post("/register/110110108999999/report/", WORDS).status_code == 404
    with pytest.raises(ReportRefused):
        report_record(registration_id=1, kind=ReportKind.WRONG, statement="x")


def test_a_flood_about_one_record_ends_and_one_from_one_address_is_slowed(client: Client, settings: Settings) -> None:
    registration = registered()
    for number in range(MOST_OPEN):
        report_record(registration_id=registration.pk, kind=ReportKind.OTHER, statement=f"第 {number} 次")

    full = client.post(address_of(registration), WORDS)
    settings.REGISTER_BURST, settings.REGISTER_PER_SECOND = 30.0, 0.01
    hasty = [client.post(address_of(registration), WORDS, REMOTE_ADDR="192.0.2.8") for _ in range(2)]

    assert "不必再次提交" in full.content.decode()
    assert hasty[1].status_code == 429
    assert "秒后再提交" in hasty[1].content.decode()
    assert "有人用他的名义坐诊" in hasty[1].content.decode()


def test_the_keeper_reads_and_answers_and_the_phone_is_forgotten() -> None:
    scene = a_scene()
    report_record(
        registration_id=registered(scene).pk, kind=ReportKind.WRONG, statement="机构不对", phone="13912345678"
    )
    report = RecordReport.objects.get()
    officer = client_of(scene.acceptor)

    listed = officer.get("/authority/reports/").content.decode()
    page = officer.get(f"/authority/reports/{report.pk}/").content.decode()
    empty = officer.post(f"/authority/reports/{report.pk}/", {"answer": ""})
    answered = officer.post(f"/authority/reports/{report.pk}/", {"answer": "已核实，登记无误"})
    again = officer.post(f"/authority/reports/{report.pk}/", {"answer": "再答一次"})

    report.refresh_from_db()
    assert report.number in listed
    assert "机构不对" in page
    assert empty.status_code == 422
    assert answered.status_code == 302
    assert again.status_code == 409
    assert (report.state, report.answer, report.phone) == ("answered", "已核实，登记无误", None)
    assert report.number in str(OutgoingMessage.objects.latest("pk").text)


def test_another_authority_and_other_roles_find_nothing() -> None:
    report_record(registration_id=registered(a_scene()).pk, kind=ReportKind.WRONG, statement="机构不对")
    report, elsewhere = RecordReport.objects.get(), a_scene()

    foreign = client_of(elsewhere.acceptor).get(f"/authority/reports/{report.pk}/")
    own_list = client_of(elsewhere.acceptor).get("/authority/reports/").content.decode()

    assert foreign.status_code == 404
    assert report.number not in own_list
    with pytest.raises(Refusal):
        answer_report(report_id=report.pk, answer="x", by=elsewhere.acceptor)
    assert elsewhere.acceptor.role is Role.ACCEPTANCE_OFFICER
