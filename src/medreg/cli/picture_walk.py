"""A walk through all pages: from the entry of each persona along every link, one page of each kind, then the poses."""

import html
import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from medreg.cli.picture_poses import POSES, Pose

FLAGS = (
    "--no-sandbox", "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
WIDTHS = (1360, 390)
NOT_FOLLOWED = re.compile(r"^/(sign-out|display|static|api)/|\.(pdf|jpg|png)$|/(pdf|file|download|content)/?$")
ANONYMOUS_STARTS = (
    "/", "/p/11/", "/p/32/", "/guide/", "/guide/first-registration/", "/register/", "/register/lists/", "/v", "/sign-in/",
    "/activate/", "/recover/", "/ticket/", "/demo/", "/demo/inbox/", "/no-such-page/",
)  # fmt: skip
SIGNED_IN_STARTS = ("/home/", "/account/")
OPEN_TO_ANYBODY = ("/guide/", "/register/", "/p/", "/v")
"""Pages that look alike to everybody: pictured once, to a stranger."""
MOST_PAGES = 60
POSE_MS = 10_000


@dataclass(slots=True)
class Walk:
    """Where pictures go; `only` restricts the personas to some log-in names."""

    folder: Path
    browser: str
    only: tuple[str, ...]
    say: Callable[[str], None]
    taken: list[tuple[str, str, str]] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


def walk_everywhere(walk: Walk, address: str) -> list[str]:
    """Pictures of all personas' pages; returns what failed (status 500 and above, script errors, policy breaches)."""
    walk.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=walk.browser, args=list(FLAGS))
        logins = _logins(browser, address)
        for login in ["", *(login for login in logins if not walk.only or login in walk.only)]:
            if not (walk.only and not login):
                _walk_as(walk, browser, address, login)
        browser.close()
    (walk.folder / "index.html").write_text(_index(walk), encoding="utf-8")
    return walk.failures


def kind_of_page(path: str) -> str:
    """Pages that differ only in numbers, or in the statute and article they show, are of one kind."""
    path = re.sub(r"^/guide/basis/[^/]+/", "/guide/basis/N/", path)
    return re.sub(r"(?<=/)[0-9A-F-]{1,40}(?=/|$)", "N", path, flags=re.IGNORECASE) if re.search(r"\d", path) else path


def _logins(browser: Browser, address: str) -> list[str]:
    page = browser.new_page()
    page.goto(f"{address}/demo/")
    found = [button.get_attribute("value") or "" for button in page.query_selector_all("button[name=login]")]
    page.close()
    return found


def _walk_as(walk: Walk, browser: Browser, address: str, login: str) -> None:
    context = browser.new_context(
        viewport={"width": WIDTHS[0], "height": 900}, locale="zh-CN", base_url=address
    )
    page = context.new_page()
    page.set_default_timeout(30_000)
    name = login or "anonymous"
    page.on("pageerror", lambda error: walk.failures.append(f"{name} {page.url}: {error}"))
    starts = list(ANONYMOUS_STARTS)
    if login:
        page.goto(f"{address}/demo/")
        page.click(f'button[name=login][value="{login}"]')
        page.wait_for_load_state()
        starts = [urlsplit(page.url).path, *SIGNED_IN_STARTS]
    waiting, seen, count = deque(starts), set[str](), 0
    while waiting and count < MOST_PAGES:
        path = waiting.popleft()
        if kind_of_page(path) in seen or (login and path.startswith(OPEN_TO_ANYBODY)):
            continue
        seen.add(kind_of_page(path))
        count += 1
        waiting.extend(_visit(walk, page, address, name, path))
    poses = POSES.get(login, ())
    for pose in poses:
        _strike(walk, context, address, name, pose)
    walk.say(f"  {name}: {count} pages" + (f", {len(poses)} poses" if poses else ""))
    context.close()


def _strike(walk: Walk, context: BrowserContext, address: str, name: str, pose: Pose) -> None:
    """A page of its own for each pose, so that nothing typed in one stands in the way of the next."""
    context.add_cookies([{"name": key, "value": value, "url": address} for key, value in pose.switches])
    page = context.new_page()
    page.set_default_timeout(POSE_MS)
    page.on("response", lambda answer: walk.failures.extend(_broken(f"{name} {pose.name}", answer.status)))
    try:
        for step in pose.steps:
            step(page)
        _take(walk, page, name, pose.name, f"{name}-{pose.name}")
    except (Error, LookupError) as lost:
        walk.failures.append(f"{name} {pose.name} at {page.url}: {str(lost).splitlines()[0]}")
    page.close()
    for key, _ in pose.switches:
        context.clear_cookies(name=key)


def _broken(where: str, status: int) -> list[str]:
    return [f"{where}: {status}"] if status >= 500 else []


def _visit(walk: Walk, page: Page, address: str, name: str, path: str) -> list[str]:
    """Take the pictures of one page; returns the paths that it links to."""
    try:
        answer = page.goto(f"{address}{path}", wait_until="load")
    except Error as refused:
        if "Download is starting" not in str(refused):
            walk.failures.append(f"{name} {path}: {refused.message.splitlines()[0]}")
        return []
    if answer is None or "text/html" not in answer.headers.get("content-type", ""):
        return []
    walk.failures.extend(_broken(f"{name} {path}", answer.status))
    _take(walk, page, name, path, f"{name}{path.replace('/', '_').rstrip('_') or '_entry'}"[:120])
    links: list[str] = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    return [urlsplit(link).path for link in links if _is_followed(link, address)]


def _take(walk: Walk, page: Page, name: str, title: str, stem: str) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=walk.folder / f"{stem}-{width}.png", full_page=True)
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    walk.taken.append((name, title, stem))


def _is_followed(link: str, address: str) -> bool:
    parts = urlsplit(urljoin(address, link))
    return parts.netloc == urlsplit(address).netloc and not NOT_FOLLOWED.search(parts.path)


def _index(walk: Walk) -> str:
    rows = [
        f"<h2>{html.escape(name)} <small>{html.escape(path)}</small></h2>"
        + "".join(
            f'<a href="{html.escape(stem)}-{width}.png"><img src="{html.escape(stem)}-{width}.png" '
            f'width="{width // 3}" loading="lazy" alt="{width} px"></a> '
            for width in WIDTHS
        )
        for name, path, stem in walk.taken
    ]
    return '<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>medreg</title>\n' + "\n".join(rows)
