"""A real Chromium with a virtual authenticator: an officer enrols her passkey, signs her review, the approver his decision,
and the licence is signed; another person's key and a signature sent twice are refused."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from medreg.access.actor import Actor
from medreg.accounts.actions.confirm_staff_key import confirm_staff_key
from medreg.accounts.models import StaffKey, User
from medreg.accounts.staff_keys import requests
from medreg.cases.models import Case
from medreg.licences.models import LicenceVersion
from medreg.register.models import Endorsement
from tests.builders.casework import Scene, a_scene, an_accepted_case
from tests.builders.outbox import drain_outbox
from tests.builders.people import PASSWORD
from tests.portals.shared.authenticator import AUTHENTICATOR
from tests.portals.shared.server import browsing
from tests.portals.signed_in import client_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Playwright keeps an event loop in this thread; the ORM must not take it for an asynchronous program."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        with browsing() as browser:
            yield browser


@pytest.fixture
def origin(live_server: LiveServer, settings: Any) -> str:
    """Nobody signs in software here: only browsers do."""
    origin = live_server.url.replace("127.0.0.1", "localhost")
    settings.PUBLIC_ORIGIN = origin
    settings.DEMO_AUTHENTICATOR = False
    return origin


@pytest.fixture
def scene() -> Scene:
    return a_scene()


def enter(browser: Browser, origin: str, by: Actor) -> Page:
    """An officer at her own device, which has an authenticator of its own."""
    user = User.objects.get(pk=by.user_id or 0)
    user.set_password(PASSWORD)
    user.save()
    context: BrowserContext = browser.new_context(base_url=origin, locale="zh-CN")
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    page.goto("/sign-in/")
    page.locator("[name=login]").fill(user.login_name)
    page.get_by_role("button", name="下一步").click()
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    page.wait_for_url("**/authority/**")
    return page


def enrol(page: Page) -> None:
    """Adds a passkey, asks that it may sign, and is confirmed by the security operator's command."""
    page.goto("/account/passkeys/add/")
    page.get_by_label("名称").fill("办公电脑")
    page.get_by_role("button", name="添加").click()
    page.get_by_role("link", name="申请用于签署 办公电脑").click()
    page.get_by_role("button", name="申请").click()
    expect(page.get_by_text("已申请用于签署，等待安全管理员确认")).to_be_visible()
    for request in requests(waiting=True):
        confirm_staff_key(request_id=request.request_id, confirmed_by="安全管理员")
    page.reload()
    expect(page.get_by_text("可以用于签署决定")).to_be_visible()


def opine(page: Page, case: Case) -> None:
    page.goto(f"/authority/cases/{case.pk}/")
    page.locator("[name=opinion]").fill("材料齐全，建议准予")
    page.locator("button[name=recommendation][value=grant]").click()


def test_two_officers_sign_with_their_passkeys_and_the_licence_is_signed(
    browser: Browser, origin: str, scene: Scene
) -> None:
    StaffKey.objects.all().delete()
    case = an_accepted_case(scene)
    reviewer, approver = enter(browser, origin, scene.reviewer), enter(browser, origin, scene.approver)

    opine(reviewer, case)
    expect(reviewer.get_by_role("alert")).to_contain_text("还没有可以用于签署的通行密钥")
    expect(reviewer.locator("[name=opinion]")).to_have_value("材料齐全，建议准予")
    enrol(reviewer)
    opine(reviewer, case)
    expect(reviewer.get_by_text("审核意见已提交")).to_be_visible()
    enrol(approver)
    approver.goto(f"/authority/cases/{case.pk}/grant/")
    approver.get_by_role("button", name="作出准予决定").click()
    expect(approver.get_by_text("已准予")).to_be_visible()
    drain_outbox()

    version = LicenceVersion.objects.get()
    assert version.state == "signed", list(version.refusals.values_list("reason", "detail"))
    assert sorted(Endorsement.objects.values_list("kind", flat=True)) == ["grant", "review"]


def test_a_key_of_another_person_and_a_signature_sent_twice_are_refused(
    browser: Browser, origin: str, scene: Scene
) -> None:
    StaffKey.objects.all().delete()
    first, second = an_accepted_case(scene), an_accepted_case(a_second(scene))
    reviewer = enter(browser, origin, scene.reviewer)
    enrol(reviewer)
    sent: list[str] = []
    reviewer.on("request", lambda request: sent.append(request.post_data or "") if "/review/" in request.url else None)
    opine(reviewer, first)
    expect(reviewer.get_by_text("审核意见已提交")).to_be_visible()
    assertion = _typed(sent[-1])["assertion"]

    again = client_of(scene.reviewer).post(
        f"/authority/cases/{second.pk}/review/",
        {"opinion": "材料齐全，建议准予", "recommendation": "grant", "assertion": assertion},
    )
    StaffKey.objects.filter(user_id=scene.reviewer.user_id or 0).update(user_id=scene.approver.user_id)
    opine(reviewer, second)
    expect(reviewer.get_by_role("alert")).to_contain_text("还没有可以用于签署的通行密钥")

    assert again.status_code == 422
    assert "没有通过核验" in again.content.decode()
    assert Endorsement.objects.count() == 1
    assert Case.objects.get(pk=second.pk).state == "review"


def a_second(scene: Scene) -> Scene:
    """Another physician before the same desks."""
    other = a_scene(name="周明")
    return replace(scene, person=other.person, physician=other.physician)


def _typed(body: str) -> dict[str, str]:
    return dict(parse_qsl(body))

