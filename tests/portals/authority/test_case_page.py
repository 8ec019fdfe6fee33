"""What the case page tells an officer."""

from medreg.cases.actions.resubmit import resubmit
from medreg.cases.actions.return_for_correction import Wanted, return_for_correction
from medreg.cases.actions.save_draft import save_draft
from medreg.standards.vocabulary import Reason
from tests.builders.casework import Scene, a_confirmed_case, a_reviewed_case
from tests.portals.signed_in import client_of


def test_checks_come_with_citation_and_version_of_the_rule(scene: Scene) -> None:
    case = a_confirmed_case(scene, scopes=["C01", "C08"])

    page = client_of(scene.acceptor).get(f"/authority/cases/{case.pk}/").content.decode()

    assert "不予许可" in page
    assert "医师法 14" in page
    assert "起施行的版本" in page
    assert "项通过" in page


def test_a_corrected_version_is_compared_with_the_first(scene: Scene) -> None:
    case = a_confirmed_case(scene)
    wanted = (Wanted("field", "department", Reason.M99, "请填写实际科室"),)
    return_for_correction(case_id=case.pk, wanted=wanted, by=scene.acceptor)
    save_draft(case_id=case.pk, answers={"department": "急诊"}, by=scene.physician)
    resubmit(case_id=case.pk, by=scene.physician)

    page = client_of(scene.acceptor).get(f"/authority/cases/{case.pk}/").content.decode()

    assert "与首次提交比较" in page
    assert "内科</del>" in page
    assert "急诊</ins>" in page


def test_the_opinion_is_read_by_officers_and_not_by_the_institution(scene: Scene) -> None:
    case = a_reviewed_case(scene)

    officer = client_of(scene.approver).get(f"/authority/cases/{case.pk}/").content.decode()
    clerk = client_of(scene.clerk).get(f"/institution/cases/{case.pk}/").content.decode()

    assert officer.count("符合条件，建议准予") == 2
    assert "符合条件，建议准予" not in clerk


def test_identity_numbers_are_never_whole_on_the_page(scene: Scene) -> None:
    case = a_confirmed_case(scene)

    page = client_of(scene.acceptor).get(f"/authority/cases/{case.pk}/").content.decode()

    number = scene.person.id_number or ""
    assert number not in page
    assert number[-4:] in page
