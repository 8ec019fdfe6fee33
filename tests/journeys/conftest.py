"""Journeys run on the stage of tests/browser."""

from tests.browser.conftest import browser, stage, state, worker

__all__ = ["browser", "stage", "state", "worker"]
