from tests.browser.conftest import browser, judged, stage, state

__all__ = ["browser", "judged", "stage", "state"]
