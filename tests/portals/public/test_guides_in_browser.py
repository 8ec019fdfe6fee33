"""The public guides in a real browser: accessible, inside the security policy, never wider than a phone, by keyboard."""

import pytest
from playwright.sync_api import Page

from tests.portals.shared.server import browsing, serving, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DESKTOP, PHONE = {"width": 1280, "height": 800}, {"width": 360, "height": 740}
PAGES = (
    "/guide/",
    "/guide/first-registration/?province=11",
    "/guide/ask/",
    "/guide/ask/?q=老单位不放人怎么办",
    "/guide/ask/?q=怎么做红烧肉",
    "/guide/help/verification-fails/",
    "/guide/help/institution-silent/over/",
    "/guide/basis/",
    "/guide/basis/search/?q=吊销",
    "/guide/basis/医师法/16/?on=2010-01-01",
    "/guide/basis/rules/ELG-05/",
)


@pytest.fixture(autouse=True)
def live(monkeypatch: pytest.MonkeyPatch) -> None:
    """Playwright's loop runs in this thread, which Django would take for async code."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def test_guides_are_accessible_obey_the_policy_and_fit_a_phone() -> None:
    with serving() as address, browsing() as browser:
        page = browser.new_page(viewport=DESKTOP)  # type: ignore[arg-type]
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        for url in PAGES:
            page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
            page.goto(address + url)
            assert violations(page) == [], url
            page.set_viewport_size(PHONE)  # type: ignore[arg-type]
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), url
            assert said == [], url
        ask_by_keyboard(page, address)


def ask_by_keyboard(page: Page, address: str) -> None:
    """Without a mouse: the field, a question, Enter, the way into the business."""
    page.goto(f"{address}/guide/ask/")
    page.get_by_label("用您自己的话说说情况").focus()
    page.keyboard.type("老单位不放人")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="变更主要执业机构").wait_for()
    page.get_by_role("link", name="变更主要执业机构").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="开始申请").wait_for()
