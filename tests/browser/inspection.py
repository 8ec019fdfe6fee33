"""What is looked at on every page of a journey: accessibility in usual and large type, width, security policy, faults."""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from playwright.sync_api import ConsoleMessage, Page, Response

from tests.portals.shared.server import LEVELS

NARROWEST = 320
REPORT_POLICY = """document.addEventListener('securitypolicyviolation', (broken) =>
    console.error('SECURITY POLICY', broken.violatedDirective, broken.blockedURI, broken.sourceFile))"""
ASK_AXE = "levels => axe.run(document, {runOnly: levels, resultTypes: ['violations']})"
SIDEWAYS = """() => [...document.querySelectorAll('body *')]
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1).slice(-2)
    .map(one => one.outerHTML.slice(0, 120))"""


@dataclass
class Inspection:
    """Faults found on the pages of one test; `folder` takes a picture of every page, `judged` is shared by many tests."""

    folder: Path
    judged: set[tuple[str, ...]]
    faults: list[str] = field(default_factory=list)
    pictures: int = 0

    def watch(self, page: Page, who: str) -> None:
        """From now on note script errors, broken policy and failed requests of this page."""
        page.on("pageerror", lambda error: self.faults.append(f"{who} {page.url}: script error: {error}"))
        page.on("console", lambda message: self._console(who, page, message))
        page.on("response", lambda response: self._response(who, response))

    def _console(self, who: str, page: Page, message: ConsoleMessage) -> None:
        failed_request = message.text.startswith("Failed to load resource")
        if message.type == "error" and not failed_request:
            self.faults.append(f"{who} {page.url}: console: {message.text}")

    def _response(self, who: str, response: Response) -> None:
        own_page = response.request.resource_type in ("document", "xhr", "fetch")
        if response.status >= 500 or (response.status >= 400 and not own_page):
            self.faults.append(f"{who}: {response.status} for {response.request.method} {response.url}")

    def look(self, page: Page, who: str, device: str) -> None:
        """Picture every step; measure and judge each kind of page, in each of its states, once on each device."""
        heading = self.picture(page, who)
        states = "".join(page.locator(".headline, .notice, .ask h2, [data-error-summary]").all_inner_texts())
        kind = (device, _shape(page.url), heading, re.sub(r"\d+", "N", states))
        if kind in self.judged:
            return
        self.judged.add(kind)
        self._judge(page, who, heading)

    def _judge(self, page: Page, who: str, heading: str) -> None:
        where = f"{who} {_shape(page.url)} «{heading}»"
        page.evaluate(_axe())
        for large in (False, True):
            page.evaluate("large => document.documentElement.classList.toggle('large', large)", large)
            words = f"{where}{' in large type' if large else ''}"
            found = page.evaluate(ASK_AXE, LEVELS)
            self.faults += [
                f"{words}: axe {one['id']}: {node['html'][:160]}"
                for one in found["violations"]
                for node in one["nodes"]
            ]
            self._measure(page, words)
        page.evaluate("document.documentElement.classList.remove('large')")

    def _measure(self, page: Page, where: str) -> None:
        usual = page.viewport_size
        assert usual is not None
        widths = [usual["width"]] if usual["width"] > 500 else [usual["width"], NARROWEST]
        for width in widths:
            page.set_viewport_size({**usual, "width": width})
            beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            if beyond > 0:
                self.faults.append(f"{where}: {beyond} px too wide at {width}: {page.evaluate(SIDEWAYS)}")
        page.set_viewport_size(usual)

    def picture(self, page: Page, who: str) -> str:
        """Keep a picture of the page; the text of its heading."""
        heading = page.locator("h1").first.inner_text() if page.locator("h1").count() else "?"
        self.pictures += 1
        name = re.sub(r"[^\w-]+", "_", f"{self.pictures:03d}-{who}-{heading}")[:80]
        page.screenshot(path=self.folder / f"{name}.jpg", type="jpeg", quality=60, scale="css", full_page=True)
        return heading


@cache
def _axe() -> str:
    return (Path(settings.FRONT_DIR) / "axe" / "axe.min.js").read_text()


def _shape(url: str) -> str:
    """The address without its numbers: what kind of page it is."""
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+", "N", urlsplit(url).path)
