"""The wallet in a real Chromium: accessible on phone and desktop, read from the screen by a stranger's decoder."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from medreg.licences.actions.renew_showing_keys import renew_showing_keys
from medreg.licences.models import LicenceVersion
from medreg.licences.shown_claims import Choice
from tests.browser.qr import decoded
from tests.builders.casework import Scene, a_granted_case
from tests.builders.outbox import drain_outbox
from tests.portals.physician.test_in_browser import flaws, signed_in_context
from tests.portals.physician.test_showing import verifier
from tests.portals.shared.server import browsing, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def rows_beside_a_running_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Playwright runs an event loop in this thread; the database is still used by one thing at a time."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture
def browser() -> Iterator[Browser]:
    with browsing() as browser:
        yield browser


@pytest.fixture
def licensed(scene: Scene) -> LicenceVersion:
    a_granted_case(scene)
    drain_outbox()
    renew_showing_keys()
    return LicenceVersion.objects.get()


def scanned(page: Page, folder: Path) -> str:
    """What a stranger's decoder reads off the screen."""
    picture = folder / "screen.png"
    page.locator(".show .code").screenshot(path=picture)
    return decoded(picture)


@pytest.mark.parametrize("width", [1360, 390])
def test_the_wallet_is_accessible_and_keeps_the_security_policy(
    browser: Browser, live_server: LiveServer, scene: Scene, licensed: LicenceVersion, width: int
) -> None:
    page = signed_in_context(browser, live_server, scene, scripts=True, width=width).new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: refused.append(str(error)))

    found = {name: flaws(page, reverse(f"physician:{name}", args=(licensed.pk,))) for name in ("licence", "licence_show")}
    found["share"] = flaws(page, reverse("physician:licence_share", args=(licensed.pk,)))
    page.get_by_role("button", name="生成链接").click()
    found["shared"] = violations(page)
    link = page.get_by_label("分享链接").input_value()
    found["stranger"] = flaws(page, link[link.index("/s/") :])

    assert {name: what for name, what in found.items() if what} == {}
    assert refused == []


def test_the_code_on_the_screen_is_read_and_renews_itself_before_it_expires(
    browser: Browser, live_server: LiveServer, scene: Scene, licensed: LicenceVersion, tmp_path: Path
) -> None:
    context = signed_in_context(browser, live_server, scene, scripts=True, width=390)
    page = context.new_page()
    page.clock.install()
    page.goto(reverse("physician:licence_show", args=(licensed.pk,)))

    first = scanned(page, tmp_path)
    address = page.locator("#showing").get_attribute("hx-get")
    with page.expect_response(lambda answer: "round=2" in answer.url):
        page.clock.fast_forward(20_000)
    page.wait_for_function("old => document.querySelector('#showing').getAttribute('hx-get') !== old", arg=address)
    second = scanned(page, tmp_path)

    assert tuple(verifier(first).claims) == Choice.USUAL.claims
    assert tuple(verifier(second).claims) == Choice.USUAL.claims
    assert first != second
    page.get_by_text("秒后自动更换").wait_for()


def test_without_scripts_the_holder_chooses_and_refreshes(
    browser: Browser, live_server: LiveServer, scene: Scene, licensed: LicenceVersion, tmp_path: Path
) -> None:
    page = signed_in_context(browser, live_server, scene, scripts=False, width=390).new_page()
    page.goto(reverse("physician:licence_show", args=(licensed.pk,)))

    page.get_by_text("自己选").click()
    page.get_by_label("主要执业机构").uncheck()
    page.get_by_label("执业证书编码").check()
    page.get_by_role("button", name="按这些内容亮证").click()
    page.get_by_role("link", name="刷新").first.click()

    claims = verifier(scanned(page, tmp_path)).claims
    assert tuple(claims) == ("name", "level", "category", "scopes", "licence_number")
