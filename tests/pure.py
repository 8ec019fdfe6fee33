"""Spares the pure tests what only the others need: two thousand of them are to be done in five seconds."""

import gc

import pytest

PURE = ("tests/access/", "tests/law/", "tests/standards/")
OF_DJANGO = ("_dj", "_fail_for_invalid_template", "_live_server", "_template_string_if_invalid")
"""What pytest-django puts round every test: mail, addresses, templates, site. The database stays out of reach anyway."""


def pytest_configure(config: pytest.Config) -> None:
    """The order stays random; no test draws from the shared generator, so nobody needs it seeded three times a test."""
    config.option.randomly_reset_seed = False


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Pure functions ask neither Django nor the clock."""
    for item in items:
        if isinstance(item, pytest.Function) and item.nodeid.startswith(PURE):
            item.fixturenames[:] = [name for name in item.fixturenames if not _is_idle(name)]


def pytest_collection_finish() -> None:
    """What was collected lives to the end; looking for garbage need not go through it again and again."""
    gc.freeze()


def _is_idle(fixture: str) -> bool:
    return fixture == "fixed_day" or fixture.startswith(OF_DJANGO)
