"""The pages beside casework: institutions, tickets, register, back entry, rules, staff, notices."""

import re
from datetime import date
from typing import Any

import pytest

from medreg import clock
from medreg.access.actor import Role
from medreg.accounts.models import Membership
from medreg.institutions.actions.propose_profile_change import propose_profile_change
from medreg.institutions.models import ProfileChange
from medreg.institutions.profile import InstitutionProfile
from medreg.institutions.queries import profile_of
from medreg.notices.queries import notices_of
from medreg.physicians.models import DataTicket, Qualification
from medreg.physicians.queries import qualification_index
from medreg.publication.actions.refresh_record import refresh_record
from medreg.register.models import Registration
from medreg.standards.tables import provinces
from tests.builders.casework import Scene, a_confirmed_case, a_scene, another
from tests.builders.outbox import drain_outbox
from tests.builders.register_rows import a_registration
from tests.portals.signed_in import client_of
from tests.portals.staff_scene import in_role


def a_proposal(scene: Scene, **changed: Any) -> ProfileChange:
    present = profile_of(scene.hospital.pk, on=clock.today())
    assert present is not None
    values = {**present.model_dump(), "address": "海淀区示例路 1 号", "phone": "010-62345678", **changed}
    by = in_role(Role.INSTITUTION_ADMINISTRATOR, scene)
    return propose_profile_change(
        institution_id=scene.hospital.pk, profile=InstitutionProfile.model_validate(values), actor=by
    )


def a_ticket(province: str = "11") -> DataTicket:
    return DataTicket.objects.create(
        number=f"{province}2026091500000001",
        province=province,
        name="张三",
        id_type="01",
        id_number="110101199003070011",
        qualification_number="202311110110101199003070011",
        phone="13800138000",
        differing="name",
        opened_at=clock.now(),
    )


def test_a_proposed_profile_is_compared_and_confirmed(scene: Scene) -> None:
    change, administrator = a_proposal(scene), client_of(another(Role.AUTHORITY_ADMINISTRATOR, scene))

    page = administrator.get(f"/authority/institutions/changes/{change.pk}/").content.decode()
    confirmed = administrator.post(f"/authority/institutions/changes/{change.pk}/confirm/")
    again = administrator.post(f"/authority/institutions/changes/{change.pk}/confirm/")

    change.refresh_from_db()
    assert "海淀区示例路 1 号" in page
    assert "许可证有效期自" not in page
    assert (confirmed.status_code, again.status_code, change.state) == (302, 302, "confirmed")


def test_a_proposed_profile_goes_back_with_reasons_only(scene: Scene) -> None:
    change, administrator = a_proposal(scene), client_of(another(Role.AUTHORITY_ADMINISTRATOR, scene))

    silent = administrator.post(f"/authority/institutions/changes/{change.pk}/", {"answer": " "})
    told = administrator.post(f"/authority/institutions/changes/{change.pk}/", {"answer": "地址与许可证不一致"})

    change.refresh_from_db()
    assert (silent.status_code, told.status_code) == (422, 302)
    assert (change.state, change.answer) == ("refused", "地址与许可证不一致")


def test_a_profile_of_another_authority_does_not_exist_here(scene: Scene) -> None:
    change, administrator = a_proposal(a_scene()), client_of(another(Role.AUTHORITY_ADMINISTRATOR, scene))

    page = administrator.get(f"/authority/institutions/changes/{change.pk}/")
    administrator.post(f"/authority/institutions/changes/{change.pk}/confirm/")

    change.refresh_from_db()
    assert (page.status_code, change.state) == (404, "pending")


def test_a_ticket_is_answered_once_by_its_province(scene: Scene) -> None:
    ticket, foreign, officer = a_ticket(), a_ticket("31"), client_of(scene.acceptor)

    answered = officer.post(f"/authority/tickets/{ticket.pk}/", {"answer": "姓名已更正", "result": "corrected"})
    again = officer.post(f"/authority/tickets/{ticket.pk}/", {"answer": "再答", "result": "corrected"})
    elsewhere = officer.get(f"/authority/tickets/{foreign.pk}/")

    ticket.refresh_from_db()
    assert (answered.status_code, again.status_code, elsewhere.status_code) == (302, 409, 404)
    assert (ticket.state, ticket.answer) == ("corrected", "姓名已更正")


def test_reviewers_read_tickets_and_do_not_answer(scene: Scene) -> None:
    ticket, reviewer = a_ticket(), client_of(scene.reviewer)

    page = reviewer.get(f"/authority/tickets/{ticket.pk}/")
    answer = reviewer.post(f"/authority/tickets/{ticket.pk}/", {"answer": "已核", "result": "confirmed"})

    assert (page.status_code, answer.status_code) == (200, 404)
    assert "答复：数据已更正" not in page.content.decode()


def test_the_register_is_read_as_of_a_day_by_the_authority_that_keeps_it(scene: Scene) -> None:
    registration = a_registration(main_institution_id=scene.hospital.pk)
    refresh_record(registration_id=registration.pk)
    officer, stranger = client_of(scene.acceptor), client_of(a_scene().acceptor)

    found = officer.get("/authority/register/?name=张示例").content.decode()
    today = officer.get(f"/authority/register/{registration.pk}/").content.decode()
    before = officer.get(f"/authority/register/{registration.pk}/?on=2024-01-01").content.decode()
    odd = officer.get(f"/authority/register/{registration.pk}/?on=x")
    elsewhere = stranger.get(f"/authority/register/{registration.pk}/")

    assert registration.licence_number in found
    assert scene.hospital.name in today
    assert "那一天没有注册" in before
    assert "2026-11-23 的格式" in odd.content.decode()
    assert elsewhere.status_code == 404


def test_the_list_links_only_to_entries_that_open(scene: Scene) -> None:
    other = a_scene()
    own, foreign = (a_registration(main_institution_id=each.hospital.pk) for each in (scene, other))
    for each in (own, foreign):
        refresh_record(registration_id=each.pk)

    everywhere = in_role(Role.NATIONAL_SUPERVISOR, scene)
    officers = [(scene.acceptor, {own.pk}), (other.acceptor, {foreign.pk}), (everywhere, {own.pk, foreign.pk})]
    for officer, opens in officers:
        client = client_of(officer)
        page = client.get("/authority/register/?name=张示例&province=11").content.decode()
        linked = {int(key) for key in re.findall(r'href="/authority/register/(\d+)/"', page)}

        assert linked == opens
        assert all(client.get(f"/authority/register/{key}/").status_code == 200 for key in linked)
        assert own.licence_number in page
        assert foreign.licence_number in page
        assert page.count("详细登记由该机关保管") == 2 - len(opens)
        assert str(own.person.id_number) not in page


def test_the_list_reads_the_keepers_of_a_page_at_once(scene: Scene, django_assert_max_num_queries: Any) -> None:
    for _ in range(8):
        refresh_record(registration_id=a_registration(main_institution_id=scene.hospital.pk).pk)
    client = client_of(scene.acceptor)
    client.get("/authority/")

    with django_assert_max_num_queries(14):
        page = client.get("/authority/register/?name=张示例&province=11").content.decode()

    assert page.count('href="/authority/register/') >= 8


def paper(scene: Scene, **changed: Any) -> dict[str, Any]:
    qualification = Qualification.objects.get(person=scene.person)
    return {
        "step": "enter",
        "qualification_number": qualification.number,
        "name": scene.person.name,
        "licence_number": "110110108000999",
        "since": "2015-06-01",
        "institution": scene.hospital.licence_number,
        "department": "内科",
        "scopes": ["C01"],
        "note": "登记簿 2015 年第 3 册第 12 页",
        **changed,
    }


def with_findable_number(scene: Scene) -> None:
    from_builder = Qualification.objects.get(person=scene.person)
    from_builder.number_index = qualification_index(from_builder.number or "")
    from_builder.save()


def test_a_paper_registration_is_entered_in_three_steps(scene: Scene) -> None:
    with_findable_number(scene)
    officer = client_of(scene.acceptor)

    asked = officer.post("/authority/back-entry/", paper(scene, step="find")).content.decode()
    checked = officer.post("/authority/back-entry/", paper(scene)).content.decode()
    entered = officer.post("/authority/back-entry/", paper(scene, confirm="yes"))

    registration = Registration.objects.get(person=scene.person)
    assert "内科专业" in asked
    assert scene.hospital.name in checked
    assert entered["Location"] == f"/authority/register/{registration.pk}/"
    assert (registration.licence_number, registration.issued_on) == ("110110108000999", date(2015, 6, 1))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"name": "林知近"}, "请对照资格证书核对姓名和编码"),
        ({"institution": "NOSUCH"}, "请对照执业许可证核对登记号"),
        ({"since": "2031-01-01", "confirm": "yes"}, "注册日期不能晚于今天"),
        ({"scopes": []}, "请选择执业范围"),
    ],
)
def test_a_wrong_paper_registration_is_refused_with_what_to_do(
    scene: Scene, changed: dict[str, Any], words: str
) -> None:
    with_findable_number(scene)

    answer = client_of(scene.acceptor).post("/authority/back-entry/", paper(scene, **changed))

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Registration.objects.filter(person=scene.person).exists()


def test_every_province_s_rules_are_shown(scene: Scene) -> None:
    officer = client_of(scene.reviewer)

    pages = {one.code: officer.get(f"/authority/rules/?province={one.code}") for one in provinces() if one.registers}

    assert {page.status_code for page in pages.values()} == {200}
    assert "本省规定" in pages["11"].content.decode()


def test_the_administrator_invites_and_ends_colleagues(scene: Scene) -> None:
    administrator = client_of(another(Role.AUTHORITY_ADMINISTRATOR, scene))
    membership = Membership.objects.get(user_id=scene.reviewer.user_id or 0)

    invited = administrator.post("/authority/staff/", {"display_name": "周敏", "role": "reviewer"}).content.decode()
    wrong = administrator.post("/authority/staff/", {"display_name": "周敏", "role": "institution_clerk"})
    ended = administrator.post(f"/authority/staff/{membership.pk}/end/")

    membership.refresh_from_db()
    assert "/invitation/" in invited
    assert wrong.status_code == 422
    assert ended.status_code == 302
    assert membership.until is not None


def test_the_last_administrator_cannot_end_herself(scene: Scene) -> None:
    actor = another(Role.AUTHORITY_ADMINISTRATOR, scene)
    membership = Membership.objects.get(user_id=actor.user_id or 0)

    answer = client_of(actor).post(f"/authority/staff/{membership.pk}/end/", follow=True)

    assert "请先添加另一名管理员" in answer.content.decode()


def test_a_notice_leads_to_its_case_and_counts_as_read(scene: Scene) -> None:
    case = a_confirmed_case(scene)
    drain_outbox()
    officer, user_id = client_of(scene.acceptor), scene.acceptor.user_id or 0
    notice = notices_of(user_id).rows[0]

    listed = officer.get("/authority/notices/").content.decode()
    opened = officer.post(f"/authority/notices/{notice.notice_id}/open/")
    stolen = client_of(scene.reviewer).post(f"/authority/notices/{notice.notice_id}/open/")

    assert notice.title in listed
    assert opened["Location"] == f"/authority/cases/{case.pk}/"
    assert notices_of(user_id).rows[0].read_at is not None
    assert stolen.status_code == 404
