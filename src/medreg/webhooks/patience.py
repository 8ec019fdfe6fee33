"""How long to wait after a failure, and when to give up. Pure."""

import random
from datetime import timedelta

DELAYS = (5, 30, 120, 600, 1_800, 3_600, 10_800, 21_600)
"""Seconds after the first, second … failure in a row; the last one from then on."""
GIVES_UP_AFTER = timedelta(days=5)


def delay_after(failures: int) -> timedelta:
    """With a tenth of chance in it, so that many receivers of one broken house do not come back at one moment."""
    seconds = DELAYS[min(failures, len(DELAYS)) - 1]
    return timedelta(seconds=seconds * random.uniform(1.0, 1.1))  # noqa: S311 - no secret


def given_up(failing_for: timedelta) -> bool:
    return failing_for >= GIVES_UP_AFTER
