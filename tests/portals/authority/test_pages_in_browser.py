"""The staff portals in a real browser: accessible, inside the security policy, never wider than a phone, by keyboard."""

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page

from medreg.cases.models import Case
from medreg.standards.vocabulary import ApplicationState as State
from tests.builders.casework import Scene, a_confirmed_case, a_reviewed_case, a_scene, a_submitted_case
from tests.builders.editions import a_proposal, a_released, the_province
from tests.portals.authority.applicants import applicants
from tests.portals.shared.server import browsing, serving, violations
from tests.portals.signed_in import client_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DESKTOP, PHONE = {"width": 1360, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture
def hall(monkeypatch: pytest.MonkeyPatch) -> Scene:
    """A scene for live pages; playwright's loop runs in this thread, which Django would take for async code."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    return a_scene()


def opened(browser: Browser, address: str, cookie: str, size: dict[str, int]) -> Page:
    context = browser.new_context(viewport=size)  # type: ignore[arg-type]
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": address}])
    return context.new_page()


def test_pages_are_accessible_obey_the_policy_and_fit_a_phone(hall: Scene) -> None:
    first, second, third = applicants(hall, 3)
    waiting, confirmed, reviewed = a_submitted_case(first), a_confirmed_case(second), a_reviewed_case(third)
    visits = {
        hall.clerk: ["/institution/", f"/institution/cases/{waiting.pk}/", f"/institution/cases/{waiting.pk}/deny/"],
        hall.acceptor: [
            "/authority/",
            f"/authority/cases/{confirmed.pk}/?desk=acceptance",
            f"/authority/cases/{confirmed.pk}/correction/",
        ],
        hall.approver: [f"/authority/cases/{reviewed.pk}/grant/", f"/authority/cases/{reviewed.pk}/refuse/"],
    }

    with serving() as address, browsing() as browser:
        for actor, urls in visits.items():
            cookie = client_of(actor).cookies[settings.SESSION_COOKIE_NAME].value
            for size in (DESKTOP, PHONE):
                page = opened(browser, address, cookie, size)
                walk(page, address, urls, with_axe=size is DESKTOP)


def test_the_desk_for_announcements_is_accessible_and_fits_a_phone(hall: Scene) -> None:
    office = the_province("11")
    waiting, standing = a_proposal(office), a_released(office, title="已发布的公告", must_read=True)
    desk = "/authority/editions/"
    visits = {
        office.author: [desk, f"{desk}write/bulletin/", f"{desk}write/page/", f"{desk}write/parameters/", f"{desk}{standing.pk}/"],
        office.second: [f"{desk}{waiting.pk}/", "/authority/rules/"],
        hall.reviewer: ["/authority/reports/", "/authority/statistics/"],
    }

    with serving() as address, browsing() as browser:
        for actor, urls in visits.items():
            cookie = client_of(actor).cookies[settings.SESSION_COOKIE_NAME].value
            for size in (DESKTOP, PHONE):
                walk(opened(browser, address, cookie, size), address, urls, with_axe=size is DESKTOP)


def walk(page: Page, address: str, urls: list[str], *, with_axe: bool) -> None:
    """Open each page; the console must stay silent, nothing may scroll sideways."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    for url in urls:
        page.goto(address + url, wait_until="networkidle")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), url
        assert not said, (url, said)
        assert not with_axe or not violations(page), url
        said.clear()


def test_an_officer_walks_the_list_and_accepts_by_keyboard(hall: Scene) -> None:
    first, second = [a_confirmed_case(each) for each in applicants(hall, 2)]

    with serving() as address, browsing() as browser:
        cookie = client_of(hall.acceptor).cookies[settings.SESSION_COOKIE_NAME].value
        page = opened(browser, address, cookie, DESKTOP)
        page.goto(address + "/authority/")
        page.keyboard.press("j")
        page.keyboard.press("o")
        page.wait_for_url(f"**/cases/{first.pk}/**")
        page.keyboard.press("j")
        page.wait_for_url(f"**/cases/{second.pk}/**")
        page.keyboard.press("a")
        page.get_by_text("已受理，受理通知书已生成").wait_for()

    assert Case.objects.get(pk=second.pk).state == State.REVIEW
    assert Case.objects.get(pk=first.pk).state == State.AWAITING_ACCEPTANCE
