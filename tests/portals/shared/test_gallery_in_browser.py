"""Every component in a real Chromium: accessible, within the security policy, nothing sideways, usable by keys."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.portals.shared.gallery import PAGES
from tests.portals.shared.server import browsing, violations

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as browser:
        yield browser


def opened(browser: Browser, width: int, *, scripts: bool = True, origin: str = "", large: bool = False) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="zh-CN", java_script_enabled=scripts)
    if large:
        context.add_cookies([{"name": "large_type", "value": "1", "url": origin}])
    return context.new_page()


@pytest.mark.parametrize(("width", "large"), [(1360, False), (390, True)], ids=["desktop", "phone in large type"])
def test_no_page_breaks_accessibility_or_the_security_policy(
    browser: Browser, address: str, width: int, large: bool
) -> None:
    page = opened(browser, width, origin=address, large=large)
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Security Policy" in message.text else None)
    page.on("pageerror", lambda error: refused.append(str(error)))

    found = {}
    for path in PAGES:
        page.goto(address + path)
        found[path] = violations(page)

    assert {path: what for path, what in found.items() if what} == {}
    assert refused == []


@pytest.mark.parametrize("large", [False, True], ids=["usual type", "large type"])
@pytest.mark.parametrize("width", [1024, 390, 320])
def test_no_page_scrolls_sideways(browser: Browser, address: str, width: int, large: bool) -> None:
    page = opened(browser, width, origin=address, large=large)

    sideways = {}
    for path in PAGES:
        page.goto(address + path)
        sideways[path] = page.evaluate("document.documentElement.scrollWidth - innerWidth")

    assert {path: pixels for path, pixels in sideways.items() if pixels > 0} == {}


def test_a_refused_form_is_accessible_and_leads_to_its_first_error(browser: Browser, address: str) -> None:
    page = opened(browser, 1360)
    page.goto(f"{address}/form/")
    page.get_by_role("button", name="保存并继续").click()

    expect(page.locator("[data-error-summary]")).to_be_focused()
    page.get_by_role("link", name="请选择级别").click()

    expect(page.locator("#field-level_0")).to_be_focused()
    assert violations(page) == []


def test_targets_are_large_enough_to_hit(browser: Browser, address: str) -> None:
    page = opened(browser, 390)

    small = []
    for path in PAGES:
        page.goto(address + path)
        small += page.evaluate(
            """() => [...document.querySelectorAll('button, summary, select, input:not([type=hidden]), .who a, .edit')]
            .filter(one => one.offsetParent && !one.closest('label') && one.getBoundingClientRect().height < 24)
            .map(one => one.outerHTML.slice(0, 120))"""
        )

    assert small == []


def test_the_form_works_without_scripts(browser: Browser, address: str) -> None:
    page = opened(browser, 390, scripts=False)
    page.goto(f"{address}/form/")
    page.get_by_label("姓名", exact=True).fill("欧阳若楠")
    page.get_by_role("button", name="保存并继续").click()

    expect(page.get_by_label("姓名", exact=True)).to_have_value("欧阳若楠")
    expect(page.get_by_text("您填写的内容都还在")).to_be_visible()


def test_large_type_is_switched_on_and_off_without_scripts(browser: Browser, address: str) -> None:
    page = opened(browser, 390, scripts=False)
    page.goto(f"{address}/verdict/")
    page.get_by_role("button", name="无障碍与大字版").click()
    expect(page.locator("html")).to_have_class("large")

    page.get_by_role("button", name="恢复标准字号").click()

    expect(page.locator("html")).not_to_have_class("large")
    assert page.url == f"{address}/verdict/"


def test_keys_move_through_a_list_and_can_be_turned_off(browser: Browser, address: str) -> None:
    page = opened(browser, 1360)
    page.goto(f"{address}/list/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("tr.at")).to_contain_text("1101082026000001")

    page.get_by_role("button", name="关闭快捷键").click()
    page.locator("body").press("k")

    expect(page.locator("tr.at")).to_contain_text("1101082026000001")


def test_the_question_mark_lists_the_keys_of_the_page(browser: Browser, address: str) -> None:
    page = opened(browser, 1360)
    page.goto(f"{address}/case/")
    page.keyboard.press("?")

    expect(page.get_by_role("dialog", name="快捷键")).to_contain_text("建议准予")
    assert violations(page) == []


def test_documents_zoom_and_turn(browser: Browser, address: str) -> None:
    page = opened(browser, 1360)
    page.goto(f"{address}/case/")
    page.get_by_role("button", name="放大").click()
    page.get_by_role("button", name="旋转").click()

    sheet = page.locator(".sheet").first
    expect(sheet).to_have_attribute("data-zoom", "1.5")
    expect(sheet).to_have_attribute("data-turn", "90")
    expect(page.locator("[data-viewer-place]")).to_have_text("第 1/2 页")


def test_typing_is_saved_by_itself_and_said_so(browser: Browser, address: str) -> None:
    page = opened(browser, 1360)
    page.goto(f"{address}/form/")
    page.get_by_label("姓名", exact=True).press_sequentially("林知远")

    expect(page.locator("[data-saved]")).to_contain_text("已自动保存", timeout=8000)
