"""How much campaigns try and where they tell it: small fixed sizes in `make test`, full ones in `make prove`."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

FULL = "MEDREG_PROVE" in os.environ
MANY = settings(max_examples=1_000 if FULL else 30, deadline=None)
"""Of the properties of pure functions: new examples in every run, a thousand of each in `make prove`."""

_KEY = "campaign"

Tell = Callable[..., None]


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Tell:
    """`tell("hostile texts", posts=408)` gives a line at the end of the run, on whatever worker the test ran."""

    def told(campaign: str, **figures: int) -> None:
        record_property(_KEY, {"campaign": campaign, **figures})

    return told


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line a campaign; with MEDREG_PROVE the same as JSON in the folder that it names."""
    told = sorted(_told(terminalreporter), key=lambda figures: str(figures["campaign"]))
    if not told:
        return
    terminalreporter.section("campaigns")
    for figures in told:
        numbers = ", ".join(f"{count} {what}" for what, count in figures.items() if what != "campaign")
        terminalreporter.line(f"{figures['campaign']}: {numbers}")
    if FULL:
        folder = Path(os.environ["MEDREG_PROVE"])
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "campaigns.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n")


def _told(terminalreporter: pytest.TerminalReporter) -> Iterator[dict[str, object]]:
    for reports in terminalreporter.stats.values():
        for report in reports:
            if getattr(report, "when", "") == "call":
                yield from (figures for key, figures in report.user_properties if key == _KEY)
