"""One person with one browser: opens, reads, fills and presses, and has every page that comes up inspected."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.inspection import Inspection

PATIENCE_MS = 15_000


@dataclass
class Walker:
    """`who` names the person and the device in pictures and faults; without `scripts` pages are pictured, not judged."""

    page: Page
    origin: str
    who: str
    device: str
    inspection: Inspection
    scripts: bool = True

    @property
    def context(self) -> BrowserContext:
        return self.page.context

    @property
    def main(self) -> Locator:
        return self.page.locator("body")

    def another_tab(self) -> "Walker":
        """A second tab of the same browser, signed in as the first."""
        tab = Walker(self.context.new_page(), self.origin, self.who, self.device, self.inspection, self.scripts)
        self.inspection.watch(tab.page, tab.who)
        return tab

    def open(self, path: str) -> None:
        self.page.goto(path if path.startswith("http") else self.origin + path)
        self.look()

    def look(self) -> None:
        if self.scripts:
            self.inspection.look(self.page, self.who, self.device)
        else:
            self.inspection.picture(self.page, self.who)

    def follow(self, name: str | re.Pattern[str], *, within: Locator | None = None) -> None:
        """Click a link that leads to another page."""
        link = (within or self.main).get_by_role("link", name=name).locator("visible=true").first
        with self.page.expect_navigation():
            link.click()
        self.look()

    def press(self, name: str | re.Pattern[str], *, within: Locator | None = None) -> None:
        """Press a button that sends a form."""
        button = (within or self.main).get_by_role("button", name=name).locator("visible=true").first
        with self.page.expect_navigation():
            button.click()
        self.look()

    def press_twice(self, name: str) -> None:
        """A double click, as impatient hands do it."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name).first.dblclick()
        self.page.wait_for_load_state()
        self.look()

    def goes_back(self) -> None:
        self.page.go_back()
        self.look()

    def fill(self, label: str, text: str) -> None:
        self.page.get_by_label(label).first.fill(text)

    def fill_date(self, label: str, day: date) -> None:
        self.fill(label, day.isoformat())

    def choose(self, label: str) -> None:
        """Pick one of several round buttons, or tick a box."""
        self.page.get_by_label(label).first.check()

    def select(self, label: str, option: str) -> None:
        self.page.get_by_label(label).first.select_option(label=option)

    def sees(self, words: str | re.Pattern[str]) -> None:
        expect(self.page.get_by_text(words).locator("visible=true").first).to_be_visible()

    def sees_heading(self, words: str | re.Pattern[str]) -> None:
        expect(self.page.get_by_role("heading", name=words).first).to_be_visible()

    def does_not_see(self, words: str) -> None:
        expect(self.page.get_by_text(words)).to_have_count(0)

    def reloads_until_it_sees(self, found: Locator) -> None:
        """For what the worker does behind the page."""
        for _ in range(PATIENCE_MS // 500):
            if found.count():
                break
            self.page.wait_for_timeout(500)
            self.page.reload()
        expect(found.first).to_be_visible()
        self.look()

    def picture_of(self, found: Locator, path: Path) -> Path:
        found.screenshot(path=path, scale="device")
        return path

    def at(self, path: str | re.Pattern[str]) -> None:
        expect(self.page).to_have_url(path if isinstance(path, re.Pattern) else self.origin + path)
