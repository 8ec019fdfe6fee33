"""The small demo world, built once for all tests of a file and taken back afterwards."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from medreg import clock
from medreg.demo.world import build_small_world
from tests.conftest import TODAY


@pytest.fixture(scope="module")
def world(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[str]]:
    """What the building said; the database holds the world while the tests of one file run."""
    said: list[str] = []
    keys = tmp_path_factory.mktemp("keys")
    with override_settings(DEMO=True, KEY_DIR=keys), django_db_blocker.unblock(), transaction.atomic():
        with clock.shifted_to(TODAY):
            build_small_world(seed=7, say=said.append)
        yield said
        transaction.set_rollback(True)
