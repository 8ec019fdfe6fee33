"""What an institution reported or an authority opened: whose it is, what it says, and the right to object with evidence."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from medreg.cases.actions.return_for_correction import return_for_correction
from medreg.cases.models import Case
from medreg.standards.vocabulary import ApplicationState, Business
from tests.builders.casework import a_scan
from tests.builders.every_business import ATTEMPTS, Attempt
from tests.cases.business.test_every_type import SOMETHING
from tests.portals.physician.conftest import signed_in
from tests.portals.physician.filling import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def departure() -> tuple[Attempt, Case, Client]:
    attempt = ATTEMPTS[Business.DEPARTURE_FILING]()
    return attempt, attempt.start(), signed_in(attempt.scene.physician.user_id)


def test_a_report_says_whose_it_is_and_what_was_stated(departure: tuple[Attempt, Case, Client]) -> None:
    attempt, case, client = departure

    shown = page(client, "case", case)

    assert f"由机构报告：{attempt.scene.hospital.name}" in shown
    assert "这不是您提出的申请" in shown
    assert "情况属实" in shown
    assert "机构报告" in shown
    assert "核对登记" in shown
    assert reverse("physician:withdraw", args=(case.pk,)) not in shown


def test_a_report_of_the_institution_is_not_hers_to_take_back(departure: tuple[Attempt, Case, Client]) -> None:
    _, case, client = departure

    answer = client.post(reverse("physician:withdraw", args=(case.pk,)), {"confirm": "yes"})

    assert answer.headers["Location"] == reverse("physician:case", args=(case.pk,))
    case.refresh_from_db()
    assert case.state == ApplicationState.AWAITING_ACCEPTANCE


def test_a_matter_opened_ex_officio_says_so_and_follows_its_own_path() -> None:
    attempt = ATTEMPTS[Business.SUSPENSION]()
    case, client = attempt.start(), signed_in(attempt.scene.physician.user_id)

    shown = page(client, "case", case)

    assert "主管部门依职权立案" in shown
    assert "主管部门立案" in shown
    assert "机构确认" not in shown
    assert "电子证照" not in shown.split("办理进度")[1].split("</ol>")[0]


def test_she_objects_with_evidence_and_the_case_shows_it(departure: tuple[Attempt, Case, Client]) -> None:
    _, case, client = departure
    url = reverse("physician:object", args=(case.pk,))
    files = [SimpleUploadedFile(f"证据{n}.pdf", a_scan(str(n)), "application/pdf") for n in (1, 2)]

    assert client.get(url).status_code == 200
    answer = client.post(url, {"statement": "我没有离职，合同仍在履行。", "version": case.version, "evidence": files})

    assert answer.headers["Location"] == reverse("physician:case", args=(case.pk,))
    assert "我没有离职，合同仍在履行。" in page(client, "case", case)
    assert case.materials.filter(kind="evidence").count() == 2


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "请写明您的意见和理由"),
        ({"statement": "   "}, "请写明您的意见和理由"),
        ({"statement": "不" * 1001}, "陈述最多 1000 个字"),
        ({"statement": "不" * 900_000}, "陈述最多 1000 个字"),
    ],
)
def test_a_statement_that_cannot_be_taken_says_why_and_is_kept(
    departure: tuple[Attempt, Case, Client], sent: dict[str, str], said: str
) -> None:
    _, case, client = departure

    answer = client.post(reverse("physician:object", args=(case.pk,)), sent)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert sent.get("statement", "").strip()[:500] in answer.content.decode()


def test_a_file_that_is_no_document_is_refused_and_the_statement_stays(
    departure: tuple[Attempt, Case, Client],
) -> None:
    _, case, client = departure
    bad = SimpleUploadedFile("证据.pdf", b"no document", "application/pdf")

    answer = client.post(reverse("physician:object", args=(case.pk,)), {"statement": "我没有离职。", "evidence": bad})

    assert answer.status_code == 422
    assert "我没有离职。" in answer.content.decode()
    assert not case.materials.exists()
    case.refresh_from_db()
    assert not case.events.filter(event="object").exists()


def test_one_does_not_object_to_the_own_application() -> None:
    attempt = ATTEMPTS[Business.REPLACEMENT]()
    case, client = attempt.start(), signed_in(attempt.scene.physician.user_id)

    answer = client.get(reverse("physician:object", args=(case.pk,)))

    assert answer.status_code == 403
    assert "提出异议、提交证据" not in page(client, "case", case)


def test_what_the_institution_has_to_correct_is_not_asked_of_the_physician(
    departure: tuple[Attempt, Case, Client],
) -> None:
    attempt, case, client = departure
    return_for_correction(case_id=case.pk, wanted=(SOMETHING,), by=attempt.scene.acceptor)

    answer = client.get(reverse("physician:correction", args=(case.pk,)))
    home = client.get(reverse("physician:home")).content.decode()

    assert answer.headers["Location"] == reverse("physician:case", args=(case.pk,))
    assert "需要您补正" not in home
    assert "等报告的机构补正" in page(client, "case", case)


@pytest.mark.parametrize(
    ("business", "path"),
    [
        (Business.CHANGE_MAIN_INSTITUTION, ["提交申请", "机构确认聘用", "受理", "审核", "决定", "电子证照"]),
        (Business.MULTI_INSTITUTION_FILING, ["提交申请", "机构确认", "受理", "核对登记", "办结"]),
        (Business.CANCELLATION, ["提交申请", "受理", "审核", "决定", "办结"]),
        (Business.END_FILING, ["提交申请", "受理", "核对登记", "办结"]),
        (Business.PERSONAL_DATA_CHANGE, ["提交申请", "机构确认", "办结"]),
        (Business.DEPARTURE_FILING, ["机构报告", "受理", "核对登记", "办结"]),
        (Business.RESCISSION, ["主管部门立案", "审核", "决定", "办结"]),
    ],
)
def test_the_path_of_a_case_is_that_of_its_route(business: Business, path: list[str]) -> None:
    attempt = ATTEMPTS[business]()
    case, client = attempt.start(), signed_in(attempt.scene.physician.user_id)

    steps = page(client, "case", case).split("办理进度")[1].split("</ol>")[0]

    assert [part.split("</b>")[0] for part in steps.split("<b>")[1:]] == path
