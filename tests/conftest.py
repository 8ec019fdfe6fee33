"""What every test may rely on."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.management.commands.flush import Command as Flush
from django.db import connection
from hypothesis import settings

from medreg import clock

pytest_plugins = ["tests.campaigns"]

TODAY = date(2026, 9, 15)

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")  # a machine that is busy with something else breaks no test


@pytest.fixture(autouse=True)
def fixed_day() -> Iterator[None]:
    """Every test begins on the same legal day; the wall clock decides nothing."""
    with clock.shifted_to(TODAY):
        yield


@pytest.fixture(autouse=True, scope="session")
def emptying_passes_the_append_only_triggers() -> Iterator[None]:
    """Emptying the database between transactional tests is no business change, so the triggers stand aside for it."""
    original = Flush.handle

    def handle(self: Flush, **options: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
        try:
            original(self, **options)
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SET session_replication_role = DEFAULT")

    Flush.handle = handle  # type: ignore[method-assign]
    yield
    Flush.handle = original  # type: ignore[method-assign]
