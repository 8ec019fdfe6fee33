"""PR-08: an institution that is silent for five working days stops nothing; the applicant proves the employment herself."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from medreg import clock
from medreg.cases.actions.accept import accept
from medreg.cases.actions.answer_employment import answer_employment
from medreg.cases.actions.review import review
from medreg.cases.actions.run_clocks import run_clocks
from medreg.cases.models import Case
from medreg.standards.vocabulary import ApplicationEvent
from tests.builders.casework import Scene, a_confirmed_case, a_scan, a_submitted_case
from tests.builders.outbox import drain_outbox
from tests.portals.signed_in import client_of

pytestmark = pytest.mark.django_db
UPLOAD = "上传劳动（聘用）合同"


def after_the_fifth_working_day() -> None:
    with clock.shifted_to(date(2026, 9, 22)):
        run_clocks()
        drain_outbox()


def a_denied_case(scene: Scene) -> Case:
    case = a_submitted_case(scene)
    deny = ApplicationEvent.INSTITUTION_DENY
    return answer_employment(case_id=case.pk, event=deny, by=scene.clerk, note="没有聘用合同")


def gives_a_contract(applicant: Client, case: Case, words: str = "contract") -> int:
    paper = SimpleUploadedFile("合同.pdf", a_scan(words), content_type="application/pdf")
    return applicant.post(f"/physician/cases/{case.pk}/materials/contract/", {"contract": paper}).status_code


def contracts_of(case: Case) -> int:
    return case.materials.filter(kind="contract", replaced_at=None).count()


def test_after_five_days_of_silence_the_case_is_on_the_authority_s_list_and_the_contract_can_be_given(
    scene: Scene, physician: Client
) -> None:
    acceptor, case = client_of(scene.acceptor), a_submitted_case(scene)
    before = acceptor.get("/authority/").content.decode()

    after_the_fifth_working_day()
    listed = acceptor.get("/authority/").content.decode()
    offered = physician.get(f"/physician/cases/{case.pk}/").content.decode()
    given = gives_a_contract(physician, case)

    shown = acceptor.get(f"/authority/cases/{case.pk}/").content.decode()
    assert case.number not in before
    assert case.number in listed
    assert UPLOAD in offered
    assert (given, contracts_of(case)) == (302, 1)
    assert "机构逾期未确认" in shown
    assert "劳动（聘用）合同</" in shown


def test_after_a_denial_the_contract_can_be_given_and_replaced_until_the_opinion(
    scene: Scene, physician: Client
) -> None:
    case = a_denied_case(scene)

    first, second = gives_a_contract(physician, case), gives_a_contract(physician, case, "whole contract")

    assert (first, second) == (302, 302)
    assert contracts_of(case) == 1
    assert case.materials.filter(kind="contract").count() == 2


def test_a_confirmed_employment_needs_no_contract(scene: Scene, physician: Client) -> None:
    case = a_confirmed_case(scene)

    offered = physician.get(f"/physician/cases/{case.pk}/").content.decode()
    gives_a_contract(physician, case)

    assert UPLOAD not in offered
    assert contracts_of(case) == 0


def test_after_the_reviewer_s_opinion_no_contract_is_taken(scene: Scene, physician: Client) -> None:
    case = accept(case_id=a_denied_case(scene).pk, by=scene.acceptor)
    review(case_id=case.pk, recommendation="refuse", opinion="没有合同", answers={}, by=scene.reviewer)

    offered = physician.get(f"/physician/cases/{case.pk}/").content.decode()
    gives_a_contract(physician, case)

    assert UPLOAD not in offered
    assert contracts_of(case) == 0
