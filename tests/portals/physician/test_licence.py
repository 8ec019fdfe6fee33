"""My licence: 签发中 until it is signed, then card, code and PDF; each download leaves a trace."""

import pytest
from django.test import Client
from django.urls import reverse

from medreg.audit.models import AuditEntry
from medreg.cases.queries import read_case
from medreg.licences.models import LicenceVersion
from medreg.notices.models import Notice
from tests.builders.casework import Scene, a_confirmed_case, a_granted_case, a_scene, a_submitted_case
from tests.builders.outbox import drain_outbox
from tests.portals.physician.conftest import signed_in

pytestmark = pytest.mark.django_db


def url(name: str) -> str:
    return reverse(f"physician:{name}", args=(LicenceVersion.objects.get().pk,))


def test_before_any_licence_the_page_says_where_it_comes_from(physician: Client) -> None:
    assert "还没有电子证照" in physician.get(reverse("physician:licences")).content.decode()


def test_until_it_is_signed_the_licence_is_being_made(physician: Client, scene: Scene) -> None:
    a_granted_case(scene)

    page = physician.get(reverse("physician:licences")).content.decode()

    assert "签发中" in page
    assert "下载 PDF" not in page
    assert physician.get(url("licence_pdf")).headers["Location"] == url("licence")
    assert physician.get(url("licence_show")).headers["Location"] == url("licence")


def test_a_signed_licence_shows_number_photo_and_code_without_inline_style(physician: Client, scene: Scene) -> None:
    a_granted_case(scene)
    drain_outbox()

    page = physician.get(reverse("physician:licences")).content.decode()
    photo = physician.get(url("licence_photo"))

    assert '<span class="g">110</span>' in page
    assert "<svg" in page
    assert " style=" not in page
    assert photo.headers["Content-Type"] == "image/png"
    assert photo.headers["Cache-Control"] == "private, no-store"
    assert str(scene.person.id_number) not in page


def test_whoever_has_not_asked_for_a_file_is_offered_to_ask(physician: Client, scene: Scene) -> None:
    a_granted_case(scene)
    drain_outbox()

    early = [physician.get(url("licence_pdf") + look) for look in ("", "?look=20", "?look=x", "?look=99999999999")]

    assert all("重新请求" in page.content.decode() for page in early)
    assert not any("Refresh" in page.headers for page in early)


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF"), ("ofd", b"PK")])
def test_a_file_is_signed_once_and_each_download_is_recorded(
    physician: Client, scene: Scene, form: str, begins: bytes
) -> None:
    a_granted_case(scene)
    drain_outbox()

    asked = physician.post(url(f"licence_{form}"))
    waiting = physician.get(asked.headers["Location"])
    drain_outbox()
    answer = physician.get(url(f"licence_{form}"))

    assert "正在准备" in waiting.content.decode()
    assert waiting.headers["Refresh"] == f"3; url={url(f'licence_{form}')}?look=2"
    assert answer.content.startswith(begins)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="licence-110110108000001-v1.{form}"'
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert physician.post(url(f"licence_{form}")).headers["Location"] == url(f"licence_{form}")
    assert AuditEntry.objects.filter(verb="downloaded_licence", person_id=scene.person.pk).count() == 1


def test_the_page_to_show_says_nothing_that_a_stranger_should_not_read(physician: Client, scene: Scene) -> None:
    a_granted_case(scene)
    drain_outbox()

    page = physician.get(url("licence_show")).content.decode()

    assert scene.person.name in page
    assert "1990" not in page
    assert "证件号码" not in page


def test_the_licence_of_somebody_else_does_not_exist(scene: Scene) -> None:
    a_granted_case(scene)
    drain_outbox()
    other = signed_in(a_scene(name="周二").physician.user_id)

    for name in ("licence", "licence_show", "licence_pdf", "licence_ofd", "licence_photo"):
        assert other.get(url(name)).status_code == 404


def test_opening_a_notice_is_the_proof_of_its_reading(physician: Client, scene: Scene) -> None:
    a_submitted_case(scene)
    drain_outbox()
    notice = Notice.objects.get(link__startswith="/physician/")
    other = signed_in(a_scene(name="周二").physician.user_id)
    address = reverse("physician:notice", args=(notice.pk,))

    assert other.get(address).status_code == 404
    page = physician.get(address).content.decode()

    notice.refresh_from_db()
    assert "首次阅读" in page
    assert notice.read_at is not None


def test_who_looked_is_told_with_office_role_and_time(physician: Client, scene: Scene) -> None:
    case = a_confirmed_case(scene)
    read_case(case_id=case.pk, by=scene.acceptor)
    read_case(case_id=case.pk, by=scene.clerk)
    read_case(case_id=case.pk, by=scene.physician)

    page = physician.get(reverse("physician:looks")).content.decode()

    assert page.count('<tr role="row"><td') == 2
    assert "海淀区卫生健康委员会" in page
    assert scene.hospital.name in page
    assert "受理岗" in page


def test_contact_data_change_at_once_and_leave_a_trace(physician: Client, scene: Scene) -> None:
    answer = physician.post(reverse("physician:contact"), {"phone": "13800138000", "address": "海淀区示例路 1 号"})

    scene.person.refresh_from_db()
    assert answer.headers["Location"] == reverse("physician:profile")
    assert (scene.person.phone, scene.person.address) == ("13800138000", "海淀区示例路 1 号")
    assert AuditEntry.objects.get(verb="changed_person").detail == {"fields": ["phone", "address"]}


def test_contact_data_that_cannot_be_kept_are_said(physician: Client) -> None:
    answer = physician.post(reverse("physician:contact"), {"phone": "", "email": "x" * 5000})

    assert answer.status_code == 422
    assert "请填写联系电话" in answer.content.decode()
    assert "电子邮箱最多 100 个字" in answer.content.decode()
