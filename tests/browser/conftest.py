"""A running site on a real database and a real browser; tests/journeys uses these fixtures."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from tests.browser.inspection import Inspection
from tests.browser.stage import Stage, browsing_in_chinese, working

__all__ = ["browser", "judged", "stage", "state", "worker"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Playwright keeps an event loop in this thread; the ORM must not take it for an asynchronous program."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        with browsing_in_chinese() as browser:
            yield browser


@pytest.fixture(scope="module")
def judged() -> set[tuple[str, ...]]:
    """Kinds of pages that a test of the module has judged already."""
    return set()


@pytest.fixture
def state(tmp_path: Path, settings: Settings) -> Path:
    """Uploaded files of one test, where its worker finds them too."""
    files = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "files"}}
    settings.STORAGES = {**settings.STORAGES, "uploads": files}
    settings.SCANNER_SOCKET = ""
    return tmp_path


@pytest.fixture
def stage(
    browser: Browser,
    judged: set[tuple[str, ...]],
    state: Path,
    live_server: LiveServer,
    transactional_db: None,
    settings: Settings,
) -> Iterator[Stage]:
    """A demonstration, so that text messages have an inbox; in the end every fault seen on any page is told at once."""
    settings.PUBLIC_ORIGIN = live_server.url
    settings.DEMO, settings.ROOT_URLCONF = True, "tests.browser.demo_addresses"
    folder = state / "pictures"
    folder.mkdir()
    stage = Stage(browser, live_server.url, folder, Inspection(folder, judged))
    yield stage
    stage.leave()
    assert stage.inspection.faults == [], "\n".join(stage.inspection.faults)


@pytest.fixture
def worker(stage: Stage, state: Path) -> Iterator[Any]:
    with working(state, stage.origin, state / "worker.log"):
        yield
