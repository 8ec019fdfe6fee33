"""资格信息修改 on the pages of its three bodies: stages, hand-over, the month's table, the ticket that led to it."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from medreg import clock
from medreg.cases.actions.approve import approve
from medreg.cases.actions.start_correction import start_correction
from medreg.cases.models import Case
from medreg.physicians.models import DataTicket
from medreg.standards.vocabulary import Business
from tests.builders.business import a_submitted, to_decision
from tests.builders.casework import Scene, a_draft, a_scene
from tests.builders.correction import CENTRE, along_the_chain
from tests.portals.signed_in import client_of

pytestmark = pytest.mark.django_db


def a_correction(scene: Scene, **changed: Any) -> Case:
    asked = {
        "qualification": str(scene.person.qualifications.get().pk),
        "cause": "own",
        "exam_site": str(scene.authority.pk),
        "truthful": True,
    }
    return a_submitted(scene, Business.QUALIFICATION_DATA_CORRECTION, **{**asked, "new_school": "示例中医药大学", **changed})


def page_of(client: Client, case: Case) -> str:
    return client.get(f"/authority/cases/{case.pk}/").content.decode()


def test_the_exam_site_accepts_and_hands_on_with_a_note() -> None:
    scene = along_the_chain(a_scene())
    case, site = a_correction(scene), client_of(scene.acceptor)
    shown = page_of(site, case)

    answer = site.post(f"/authority/cases/{case.pk}/accept/", {"version": case.version, "note": "与报名表一致"}, follow=True)

    assert "考点核实" in shown
    assert "转交说明" in shown
    assert answer.redirect_chain[-1][0] == "/authority/"
    assert "已转到下一个办理机关" in answer.content.decode()
    assert site.get(f"/authority/cases/{case.pk}/").status_code == 404
    assert "与报名表一致" in page_of(client_of(scene.reviewer), case)


def test_province_and_centre_see_their_stage_and_decide() -> None:
    scene = along_the_chain(a_scene())
    case = a_correction(scene)
    client_of(scene.acceptor).post(f"/authority/cases/{case.pk}/accept/")
    province = client_of(scene.reviewer)
    in_the_province = page_of(province, case)

    reviewed = province.post(f"/authority/cases/{case.pk}/review/", {"opinion": "属实", "recommendation": "grant"})
    granted = client_of(scene.approver).post(f"/authority/cases/{case.pk}/grant/", {"note": ""})

    case.refresh_from_db()
    assert "省级审核" in in_the_province
    assert reviewed["Location"] == "/authority/"
    assert granted.status_code == 302
    assert case.state == "closed"
    assert CENTRE in page_of(client_of(scene.approver), case)


def test_the_province_has_the_table_of_the_month_and_nobody_else() -> None:
    scene = along_the_chain(a_scene())
    case = to_decision(scene, a_correction(scene, new_school="=HYPERLINK(1)"))
    approve(case_id=case.pk, by=scene.approver)
    month = f"{clock.today():%Y-%m}"
    province = client_of(scene.reviewer)

    page = province.get("/authority/corrections/").content.decode()
    table = province.get(f"/authority/corrections/export.csv?month={month}").content.decode("utf-8-sig").splitlines()
    earlier = province.get("/authority/corrections/?month=2020-01").content.decode()
    odd = province.get("/authority/corrections/?month=never").status_code
    county = client_of(scene.acceptor).get("/authority/corrections/").status_code

    assert case.number in page
    assert table[0] == "受理号,姓名,修改项目,修改前,修改后,考点,核准日期"
    assert table[1].startswith(f"{case.number},{scene.person.name},毕业学校,,'=HYPERLINK(1),{scene.authority.name},")
    assert case.number not in earlier
    assert (odd, county) == (200, 302)


def test_identity_numbers_are_masked_in_the_table() -> None:
    scene = along_the_chain(a_scene())
    number = scene.person.qualifications.get().number or ""
    case = to_decision(scene, a_correction(scene, new_school="", new_number=number))
    approve(case_id=case.pk, by=scene.approver)

    table = client_of(scene.reviewer).get("/authority/corrections/export.csv").content.decode("utf-8-sig")

    assert "证书编码" in table
    assert number not in table


def test_the_ticket_says_that_a_correction_was_begun() -> None:
    scene = along_the_chain(a_scene())
    scene.person.qualifications.update(record="not_found")
    start_correction(draft_id=a_draft(scene).pk, by=scene.physician, submission_id=uuid4())
    ticket = DataTicket.objects.get()

    page = client_of(scene.reviewer).get(f"/authority/tickets/{ticket.pk}/").content.decode()

    assert "本人已从账号提出资格信息修改" in page
    assert "打开这件申请" not in page


def test_staff_of_the_centre_see_no_tickets_of_the_province_where_it_stands() -> None:
    scene = along_the_chain(a_scene())
    scene.person.qualifications.update(record="not_found")
    start_correction(draft_id=a_draft(scene).pk, by=scene.physician, submission_id=uuid4())

    page = client_of(scene.approver).get("/authority/tickets/").content.decode()

    assert scene.person.name not in page
