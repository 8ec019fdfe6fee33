"""Own physicians, activation codes, profile and staff."""

from typing import Any

from medreg import clock
from medreg.access.actor import Role
from medreg.institutions.models import ProfileChange
from medreg.institutions.queries import profile_of
from tests.builders.casework import Scene, a_scene
from tests.builders.register_rows import a_person, a_registration
from tests.portals.signed_in import client_of
from tests.portals.staff_scene import in_role


def test_own_physicians_are_listed_searched_and_not_those_of_others(scene: Scene) -> None:
    a_registration(a_person("李静怡"), main_institution_id=scene.hospital.pk)
    a_registration(a_person("陈昊"), main_institution_id=scene.hospital.pk)
    a_registration(a_person("外院人"), main_institution_id=a_scene().hospital.pk)
    clerk = client_of(scene.clerk)

    everybody = clerk.get("/institution/physicians/").content.decode()
    searched = clerk.get("/institution/physicians/?q=李静&relation=main").content.decode()

    assert "李静怡" in everybody
    assert "陈昊" in everybody
    assert "外院人" not in everybody
    assert "陈昊" not in searched
    assert "李静怡" in searched


def test_the_export_opens_in_a_spreadsheet_and_runs_no_formula(scene: Scene) -> None:
    a_registration(a_person("=HYPERLINK(1)"), main_institution_id=scene.hospital.pk, department="+1")

    answer = client_of(scene.clerk).get("/institution/physicians/export.csv")

    lines = answer.content.decode("utf-8-sig").splitlines()
    assert answer["Content-Disposition"].startswith("attachment")
    assert lines[0].startswith("姓名,性别,级别")
    assert lines[1].startswith("'=HYPERLINK(1),")
    assert ",'+1," in lines[1]


def test_an_activation_code_is_shown_once_for_a_physician_of_one_s_own(scene: Scene) -> None:
    registration = a_registration(main_institution_id=scene.hospital.pk)
    foreign = a_registration(main_institution_id=a_scene().hospital.pk)
    clerk = client_of(scene.clerk)

    asked = clerk.get(f"/institution/physicians/{registration.person_id}/activation-code/").content.decode()
    told = clerk.post(f"/institution/physicians/{registration.person_id}/activation-code/").content.decode()
    elsewhere = clerk.post(f"/institution/physicians/{foreign.person_id}/activation-code/")

    assert "生成激活码" in asked
    assert "激活码只显示这一次" in told
    assert elsewhere.status_code == 404


def test_somebody_with_an_account_needs_no_code(scene: Scene) -> None:
    a_registration(
        scene.person, main_institution_id=scene.hospital.pk, qualification_id=scene.person.qualifications.get().pk
    )

    answer = client_of(scene.clerk).post(f"/institution/physicians/{scene.person.pk}/activation-code/")

    assert answer.status_code == 422
    assert "已有账号" in answer.content.decode()


def profile(scene: Scene, **changed: Any) -> dict[str, Any]:
    present = profile_of(scene.hospital.pk, on=clock.today())
    assert present is not None
    values = {name: value for name, value in present.model_dump().items() if value is not None}
    return {**values, "address": "海淀区示例路 1 号", **changed}


def test_a_changed_profile_waits_for_the_authority(scene: Scene) -> None:
    administrator = client_of(in_role(Role.INSTITUTION_ADMINISTRATOR, scene))

    proposed = administrator.post("/institution/profile/edit/", profile(scene, departments=["03"]))
    twice = administrator.post("/institution/profile/edit/", profile(scene, phone="010-1"))
    page = administrator.get("/institution/profile/").content.decode()

    assert proposed.status_code == 302
    assert twice.status_code == 422
    assert "已有一份信息变更" in twice.content.decode()
    assert "等主管部门确认" in page
    assert ProfileChange.objects.get().state == "pending"


def test_a_wrong_profile_keeps_what_was_typed(scene: Scene) -> None:
    administrator = client_of(in_role(Role.INSTITUTION_ADMINISTRATOR, scene))

    answer = administrator.post("/institution/profile/edit/", profile(scene, credit_code="91110108MA0000000X"))

    assert answer.status_code == 422
    assert "91110108MA0000000X" in answer.content.decode()
    assert "海淀区示例路 1 号" in answer.content.decode()


def test_clerks_read_the_profile_and_do_not_change_it(scene: Scene) -> None:
    clerk = client_of(scene.clerk)

    page, form = clerk.get("/institution/profile/"), clerk.get("/institution/profile/edit/")

    assert (page.status_code, form.status_code) == (200, 404)
    assert "修改机构信息" not in page.content.decode()


def test_the_administrator_invites_a_clerk(scene: Scene) -> None:
    administrator = client_of(in_role(Role.INSTITUTION_ADMINISTRATOR, scene))

    invited = administrator.post("/institution/staff/", {"display_name": "周敏", "role": "institution_clerk"})
    nameless = administrator.post("/institution/staff/", {"display_name": "", "role": "institution_clerk"})

    assert "/invitation/" in invited.content.decode()
    assert nameless.status_code == 422
