from tests.browser.conftest import browser, judged, stage, state, worker

__all__ = ["browser", "judged", "stage", "state", "worker"]
