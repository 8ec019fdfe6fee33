"""Every business that a physician starts works from the page before the start to the receipt, by posting its pages."""

import pytest
from django.test import Client
from django.urls import reverse

from medreg.cases.business import BUSINESS_TYPES
from medreg.cases.workflow import THROUGH_THE_INSTITUTION, Route
from medreg.portals.physician.can_do import start_url
from medreg.portals.shared.outlook_words import slug_of
from medreg.standards.vocabulary import Actor, ApplicationState, Business
from tests.builders.every_business import ATTEMPTS
from tests.portals.physician.conftest import signed_in
from tests.portals.physician.filling import begin, fill_in, page

pytestmark = pytest.mark.django_db
STARTED_BY_PHYSICIANS = [slug for slug, kind in BUSINESS_TYPES.items() if Actor.PHYSICIAN in kind.routes]
EVERY = pytest.mark.parametrize("business", STARTED_BY_PHYSICIANS, ids=lambda business: business.value)


@EVERY
def test_it_is_started_filled_in_checked_and_handed_in(business: Business) -> None:
    attempt = ATTEMPTS[business]()
    client = signed_in(attempt.scene.physician.user_id)

    case = begin(client, business)
    fill_in(client, attempt.scene, case, attempt.answers)
    checked = page(client, "check", case)
    answer = client.post(reverse("physician:check", args=(case.pk,)), {"version": str(case.version)})

    assert "还不能提交" not in checked
    assert "提交以后" in checked
    assert answer.headers["Location"] == reverse("physician:receipt", args=(case.pk,))
    case.refresh_from_db()
    waits_for = (
        ApplicationState.INSTITUTION_REVIEW
        if Route(case.route) in THROUGH_THE_INSTITUTION
        else ApplicationState.AWAITING_ACCEPTANCE
    )
    assert case.state == waits_for
    assert case.number in page(client, "receipt", case)
    assert "现在不用您做什么" in page(client, "case", case)


@EVERY
def test_the_check_page_says_what_a_grant_would_do(business: Business) -> None:
    attempt = ATTEMPTS[business]()
    client = signed_in(attempt.scene.physician.user_id)
    case = begin(client, business)
    fill_in(client, attempt.scene, case, attempt.answers)

    checked = page(client, "check", case)

    assert "准予的话，将会发生什么" in checked
    assert "有关机构" not in checked


@EVERY
def test_the_page_before_the_start_names_purpose_route_and_basis(business: Business) -> None:
    attempt = ATTEMPTS[business]()
    client = signed_in(attempt.scene.physician.user_id)

    shown = client.get(start_url(business)).content.decode()

    assert BUSINESS_TYPES[business].guide.purpose[:12] in shown
    assert "提交申请" in shown or "提交报告" in shown
    assert "开始填写" in shown
    assert "依据：" in shown


@pytest.mark.parametrize("business", [each for each in Business if each not in STARTED_BY_PHYSICIANS])
def test_what_others_start_has_no_start_page(physician: Client, business: Business) -> None:
    url = reverse("physician:start", args=(slug_of(business),))

    assert physician.get(url).status_code == 404
    assert physician.post(url).status_code == 404
