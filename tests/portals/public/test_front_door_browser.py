"""The front door in a browser, on a phone and a desktop: few clicks, no mouse needed, nothing moves, little to load."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Response, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.inspection import REPORT_POLICY, Inspection
from tests.browser.stage import browsing_in_chinese
from tests.builders.editions import a_released, the_nation, the_province

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOST_BYTES = 250_000
SHIFTS = """() => new Promise((told) => { let sum = 0;
    new PerformanceObserver((list) => { for (const one of list.getEntries()) sum += one.value })
        .observe({type: 'layout-shift', buffered: true});
    setTimeout(() => told(sum), 300) })"""
SMALL_PRINT = """() => [...document.querySelectorAll('body *')].filter((one) => one.checkVisibility()
    && [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())
    && parseFloat(getComputedStyle(one).fontSize) < 17.99).map((one) => one.outerHTML.slice(0, 90))"""
TINY_TARGETS = """() => [...document.querySelectorAll('main a, main button')].filter((one) => one.checkVisibility())
    .filter((one) => one.getBoundingClientRect().height < 18).map((one) => one.outerHTML.slice(0, 90))"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        with browsing_in_chinese() as browser:
            yield browser


@pytest.fixture(params=[360, 1280])
def page(request: pytest.FixtureRequest, browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    context = browser.new_context(
        locale="zh-CN", base_url=live_server.url, viewport={"width": request.param, "height": 800}
    )
    context.add_init_script(REPORT_POLICY)
    yield context.new_page()
    context.close()


@pytest.fixture
def inspection(tmp_path: Path, page: Page) -> Iterator[Inspection]:
    inspection = Inspection(tmp_path, set())
    inspection.watch(page, "visitor")
    yield inspection
    assert inspection.faults == [], "\n".join(inspection.faults)


@pytest.fixture
def told() -> None:
    """Something to announce, for the nation and for Beijing."""
    a_released(the_nation(), area="00", title="全国公告")
    a_released(the_province("11"), title="北京公告")


def test_from_the_entry_to_the_start_of_an_application_in_four_clicks_without_a_mouse(
    page: Page, inspection: Inspection, told: None
) -> None:
    page.goto("/")
    assert page.evaluate(SHIFTS) == 0
    inspection.look(page, "visitor", "here")
    presses = [("link", "北京", "/p/11/"), ("link", "首次注册", "/guide/first-registration/"), ("link", "开始申请", "/sign-in/")]

    for role, name, path in presses:
        target = page.get_by_role(role, name=name, exact=True).first  # type: ignore[arg-type]
        _tab_to(page, target.evaluate("one => one.getAttribute('href')"))
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{path}**")
        assert page.evaluate(SHIFTS) == 0
        inspection.look(page, "visitor", "here")

    assert len(presses) <= 4
    assert "next=%2Fphysician%2Fapply%2Ffirst-registration%2F" in page.url


def _tab_to(page: Page, href: str) -> None:
    """Only with the keyboard; every stop on the way must be seen to have the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.getAttribute('href')") == href:
            assert page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle") == "solid"
            return
    raise AssertionError(f"{href} is not reached with the keyboard")


def test_the_first_visit_loads_little_and_shows_no_notice_for_old_browsers(page: Page, told: None) -> None:
    loaded: dict[str, int] = {}

    def count(response: Response) -> None:
        loaded[urlsplit(response.url).path] = len(gzip.compress(response.body(), 6))

    page.on("response", count)
    page.goto("/", wait_until="networkidle")

    assert sum(loaded.values()) <= MOST_BYTES, loaded
    assert len(loaded) >= 6
    expect(page.locator(".old-browser")).to_be_hidden()
    if page.viewport_size and page.viewport_size["width"] > 1000:
        tiles = page.locator(".tilemap a")
        assert tiles.count() == 34
        places = {(round(box["x"]), round(box["y"])) for each in tiles.all() if (box := each.bounding_box())}
        assert len(places) == 34


@pytest.mark.parametrize("page", [360], indirect=True)
def test_every_other_page_of_the_front_door_is_sound(page: Page, inspection: Inspection, told: None) -> None:
    for path in ("/status/", "/official/", "/bulletins/", "/p/65/", "/p/81/", "/p/99/"):
        page.goto(path)
        inspection.look(page, "visitor", "here")
    page.goto("/official/")
    page.get_by_label("网址或者短信全文").fill("请打开 https://localhost.evil.com 缴费，并把验证码告诉我")
    page.get_by_role("button", name="核对").click()
    expect(page.get_by_role("alert")).to_contain_text("不像是本平台发出的")
    inspection.look(page, "visitor", "here")


@pytest.mark.parametrize("page", [360], indirect=True)
def test_large_type_is_remembered_and_nothing_is_smaller_than_eighteen_pixels(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="无障碍与大字版").click()

    for path in ("/", "/p/11/", "/status/", "/official/", "/sign-in/"):
        page.goto(path)
        assert page.evaluate(SMALL_PRINT) == [], path
    assert page.evaluate(TINY_TARGETS) == []
