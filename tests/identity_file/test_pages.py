"""The file as page and PDF in the three portals."""

from datetime import date, datetime
from typing import Any

import pypdfium2
import pytest
from django.db import transaction
from django.test import Client

from medreg import clock
from medreg.access.actor import Role
from medreg.clock import SHANGHAI
from medreg.register.actions.correct_period import correct_period
from tests.builders.casework import Scene, a_scene
from tests.builders.registered import a_hospital, registered
from tests.portals.signed_in import client_of
from tests.portals.staff_scene import in_role

pytestmark = pytest.mark.django_db


def addresses(scene: Scene, registration_id: int) -> list[tuple[Client, str]]:
    return [
        (client_of(scene.physician), "/physician/file/"),
        (client_of(scene.reviewer), f"/authority/register/{registration_id}/file/"),
        (client_of(scene.clerk), f"/institution/physicians/{scene.person.pk}/file/"),
    ]


def text_of(pdf: bytes) -> str:
    document: Any = pypdfium2.PdfDocument(pdf)  # type: ignore[no-untyped-call]
    return "".join(page.get_textpage().get_text_bounded() for page in document).replace("\r\n", "").replace("\n", "")


def test_page_and_pdf_tell_the_registration_with_its_source_to_everybody_entitled() -> None:
    scene = a_scene()
    registration = registered(scene)

    for client, address in addresses(scene, registration.pk):
        page = client.get(address).content.decode()
        by_time = client.get(f"{address}?view=time").content.decode()
        answer = client.get(f"{address}pdf/")

        assert f"登记内容：{scene.hospital.name}" in page
        assert "来源：" in page
        assert f"登记内容：{scene.hospital.name}" in by_time
        assert answer["Content-Type"] == "application/pdf"
        assert f"登记内容：{scene.hospital.name}" in text_of(answer.content)


def test_numbers_are_whole_for_her_and_her_officers_and_starred_for_the_house() -> None:
    scene = a_scene()
    registration = registered(scene)
    number = str(scene.person.id_number)
    certificate = str(scene.person.qualifications.get().number)

    readers = addresses(scene, registration.pk)
    own, office, house = (client.get(address).content.decode() for client, address in readers)
    clerk, address_of_the_house = readers[2]
    pdf_of_the_house = text_of(clerk.get(f"{address_of_the_house}pdf/").content)

    assert number in own
    assert number in office
    assert not [told for told in (house, pdf_of_the_house) if number in told or certificate in told]


def test_an_officer_may_ask_what_was_known_and_the_pdf_says_the_same() -> None:
    scene = a_scene()
    registration = registered(scene)
    house = a_hospital("海淀真实医院", scene.authority.pk, region="110108")
    with clock.shifted_to(date(2026, 9, 20)), transaction.atomic():
        correct_period(
            registration_id=registration.pk,
            since=registration.issued_on,
            until=None,
            decision=None,
            actor=scene.approver,
            main_institution_id=house.pk,
        )
    address = f"/authority/register/{registration.pk}/file/"

    with clock.shifted_to(datetime(2026, 9, 25, 9, 0, tzinfo=SHANGHAI)):
        client = client_of(scene.reviewer)
        now = client.get(f"{address}?on=2025-03-01").content.decode()
        then = client.get(f"{address}?on=2025-03-01&known=2026-09-18").content.decode()
        then_printed = text_of(client.get(f"{address}pdf/?on=2025-03-01&known=2026-09-18").content)
        now_printed = text_of(client.get(f"{address}pdf/?on=2025-03-01").content)

    assert "已更正" in now
    assert "海淀真实医院" in now
    assert "海淀真实医院" not in then
    assert "海淀真实医院" not in then_printed
    assert "更正；依据" in now_printed


def test_the_register_entry_leads_to_the_file_where_it_may_be_read() -> None:
    scene = a_scene()
    registration = registered(scene)
    entry, link = f"/authority/register/{registration.pk}/", f"/authority/register/{registration.pk}/file/"

    for_reviewer = client_of(scene.reviewer).get(entry).content.decode()
    for_administrator = client_of(in_role(Role.AUTHORITY_ADMINISTRATOR, scene)).get(entry).content.decode()

    assert link in for_reviewer
    assert link not in for_administrator


@pytest.mark.parametrize("days", ["on=gestern", "on=2025-02-30", "on=0000-01-01", "on=" + "9" * 500])
def test_what_is_no_day_is_answered_with_today_and_words(days: str) -> None:
    scene = a_scene()
    registration = registered(scene)

    for client, address in addresses(scene, registration.pk):
        answer = client.get(f"{address}?{days}")

        assert answer.status_code == 422
        assert "下面显示的是今天" in answer.content.decode()


def test_the_first_and_the_last_day_of_the_calendar_are_days() -> None:
    scene = a_scene()
    registration = registered(scene)
    client, address = addresses(scene, registration.pk)[1]

    for day in ("0001-01-01", "9999-12-31"):
        assert client.get(f"{address}?on={day}&known={day}").status_code == 200
        assert client.get(f"{address}pdf/?on={day}&known={day}").status_code == 200


def test_a_file_that_is_not_hers_to_see_does_not_exist() -> None:
    scene, other = a_scene(), a_scene()
    registration = registered(scene)

    for reader, address in (
        (other.reviewer, f"/authority/register/{registration.pk}/file/"),
        (other.clerk, f"/institution/physicians/{scene.person.pk}/file/"),
        (scene.clerk, f"/institution/physicians/{other.person.pk}/file/"),
        (scene.reviewer, "/authority/register/999999999/file/"),
        (scene.reviewer, "/physician/file/"),
        (scene.physician, f"/authority/register/{registration.pk}/file/"),
    ):
        assert client_of(reader).get(address).status_code == 404
        assert client_of(reader).get(f"{address}pdf/").status_code == 404
