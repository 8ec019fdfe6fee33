"""Account pages in a real Chromium: passkeys end to end, the password helpers, accessibility and the security policy."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.inspection import REPORT_POLICY, Inspection
from tests.builders.people import PASSWORD, Candidate, a_candidate, a_phone, newest_code
from tests.portals.shared.authenticator import AUTHENTICATOR
from tests.portals.shared.server import browsing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Playwright keeps an event loop in this thread; the ORM must not take it for an asynchronous program."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        with browsing() as browser:
            yield browser


@pytest.fixture
def inspection(tmp_path: Path) -> Inspection:
    return Inspection(tmp_path, set())


@pytest.fixture(params=[{"width": 1280, "height": 900}, {"width": 390, "height": 844}], ids=["desktop", "phone"])
def page(
    browser: Browser, live_server: LiveServer, inspection: Inspection, request: pytest.FixtureRequest
) -> Iterator[Page]:
    """A page with a built-in authenticator that always agrees."""
    context = browser.new_context(base_url=live_server.url.replace("127.0.0.1", "localhost"), viewport=request.param)
    page = context.new_page()
    page.add_init_script(REPORT_POLICY)
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    inspection.watch(page, "physician")
    yield page
    context.close()


def activate(page: Page, inspection: Inspection, candidate: Candidate) -> None:
    page.goto("/activate/")
    inspection.look(page, "physician", "one device")
    page.get_by_label("姓名").fill("林知运")
    page.get_by_label("证件号码").fill(candidate.id_number)
    page.get_by_label("编码、准考证号或者激活码").fill(candidate.number)
    page.get_by_role("button", name="核对并继续").click()
    expect(page.get_by_role("alert")).to_contain_text("姓名与资格库登记的不一致")
    inspection.look(page, "physician", "one device")
    page.get_by_label("姓名").fill(candidate.person.name)
    page.get_by_role("button", name="核对并继续").click()
    page.get_by_label("手机号码").fill(a_phone())
    inspection.look(page, "physician", "one device")
    page.get_by_role("button", name="获取验证码").click()
    inspection.look(page, "physician", "one device")
    page.get_by_label("短信验证码").fill(newest_code())
    page.get_by_role("button", name="确认").click()
    page.get_by_label("登录名").fill("linzhiyuan")
    page.locator("#field-password").fill(PASSWORD)
    expect(page.get_by_text("密码强度：可以")).to_be_visible()
    inspection.look(page, "physician", "one device")
    page.get_by_role("button", name="完成激活").click()
    expect(page.get_by_role("heading", name="账号已开通")).to_be_visible()
    inspection.look(page, "physician", "one device")


def test_activation_then_a_passkey_opens_the_account(page: Page, inspection: Inspection) -> None:
    activate(page, inspection, a_candidate())

    page.get_by_role("link", name="现在添加").click()
    inspection.look(page, "physician", "one device")
    page.get_by_label("名称").fill("我的手机")
    page.get_by_role("button", name="添加").click()
    expect(page.get_by_role("heading", name="账号安全")).to_be_visible()
    expect(page.get_by_role("link", name="移除 我的手机")).to_be_visible()
    inspection.look(page, "physician", "one device")
    page.get_by_role("button", name="退出", exact=True).click()
    page.goto("/sign-in/?next=/account/")
    inspection.look(page, "physician", "one device")
    page.get_by_label("登录名或者手机号码").fill("linzhiyuan")
    page.get_by_role("button", name="下一步").click()
    expect(page.get_by_text("您的防伪短语")).to_be_visible()
    inspection.look(page, "physician", "one device")
    page.get_by_role("button", name="用通行密钥登录").click()
    expect(page.get_by_role("heading", name="账号安全")).to_be_visible()
    for address in ("password/", "phone/", "confirm/", "../recover/", "../ticket/", "../ticket/open/"):
        page.goto(f"/account/{address}")
        inspection.look(page, "physician", "one device")

    assert inspection.faults == [], "\n".join(inspection.faults)
