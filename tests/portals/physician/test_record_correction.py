"""资格信息修改 on the physician's pages: from the blocked draft, through the wizard, to the exchange that is offered."""

from uuid import uuid4

import pytest

from medreg.cases.actions.approve import approve
from medreg.cases.actions.start_draft import start_draft
from medreg.cases.models import Case
from medreg.physicians.models import DataTicket
from medreg.standards.vocabulary import Business
from tests.builders.business import a_submitted, to_decision
from tests.builders.casework import Scene, a_draft, a_scene
from tests.builders.correction import CENTRE, along_the_chain
from tests.builders.registered import registered
from tests.portals.signed_in import client_of

pytestmark = pytest.mark.django_db


def blocked(scene: Scene) -> Case:
    scene.person.qualifications.update(record="not_found")
    return a_draft(scene, school="示例中医药大学")


def test_the_blocked_draft_offers_the_correction_and_fills_it_in() -> None:
    scene = along_the_chain(a_scene())
    draft, me = blocked(scene), client_of(scene.physician)
    offered = [me.get(f"/physician/cases/{draft.pk}/{page}/").content.decode() for page in ("tasks", "check")]

    answer = me.post(f"/physician/cases/{draft.pk}/correct-record/")

    case = Case.objects.get(business="qualification_data_correction")
    data = me.get(f"/physician/cases/{case.pk}/steps/data/").content.decode()
    assert all("提出资格信息修改" in page for page in offered)
    assert answer["Location"] == f"/physician/cases/{case.pk}/tasks/"
    assert "示例中医药大学" in data
    assert DataTicket.objects.get().case_id == case.pk


def test_a_draft_in_order_offers_nothing() -> None:
    scene = a_scene()
    draft, me = a_draft(scene), client_of(scene.physician)

    page = me.get(f"/physician/cases/{draft.pk}/tasks/").content.decode()
    answer = me.post(f"/physician/cases/{draft.pk}/correct-record/", follow=True)

    assert "提出资格信息修改" not in page
    assert "不需要修改资格信息" in answer.content.decode()


def test_the_exam_sites_of_the_province_are_offered() -> None:
    scene = along_the_chain(a_scene())
    case = start_draft(
        business=Business.QUALIFICATION_DATA_CORRECTION, by=scene.physician, submission_id=uuid4()
    )

    page = client_of(scene.physician).get(f"/physician/cases/{case.pk}/steps/qualification/").content.decode()

    assert scene.authority.name in page
    assert CENTRE not in page


def test_somebody_elses_draft_does_not_exist_here() -> None:
    scene, other = along_the_chain(a_scene()), a_scene()
    draft = blocked(scene)

    answer = client_of(other.physician).post(f"/physician/cases/{draft.pk}/correct-record/")

    assert answer.status_code == 404
    assert not DataTicket.objects.exists()


def test_the_case_shows_its_stages_and_after_it_the_exchange() -> None:
    scene = along_the_chain(a_scene())
    registered(scene, authority_id=scene.authority.pk)
    case = a_submitted(
        scene,
        Business.QUALIFICATION_DATA_CORRECTION,
        qualification=str(scene.person.qualifications.get().pk),
        cause="own",
        exam_site=str(scene.authority.pk),
        new_school="示例中医药大学",
        truthful=True,
    )
    me, url = client_of(scene.physician), f"/physician/cases/{case.pk}/"
    before = me.get(url).content.decode()

    approve(case_id=to_decision(scene, case).pk, by=scene.approver)

    after = me.get(url).content.decode()
    assert all(words in before for words in ("考点核实", "省级审核", "国家医学考试中心核准", scene.authority.name))
    assert "可以换发执业证书" not in before
    assert "/physician/can-do/exchange/" in after
