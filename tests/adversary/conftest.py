"""One world for each module, in a transaction that is thrown away at its end."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings
from django.urls import clear_url_caches
from pytest_django.plugin import DjangoDbBlocker

from medreg import clock
from tests.adversary.addresses import URLCONF
from tests.adversary.world import World, a_world
from tests.conftest import TODAY


@pytest.fixture(scope="package")
def upload_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("uploads")


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker, upload_store: Path) -> Iterator[World]:
    """Two sides with everything, built once; whatever a test changes is undone by its browser."""
    storages = _storages(upload_store)
    with (
        django_db_blocker.unblock(),
        override_settings(ROOT_URLCONF=URLCONF, STORAGES=storages, SCANNER_SOCKET=""),
        clock.shifted_to(TODAY),
        transaction.atomic(),
    ):
        clear_url_caches()
        yield a_world()
        transaction.set_rollback(True)


def _storages(folder: Path) -> dict[str, object]:
    backend = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": folder}}
    return {**settings.STORAGES, "uploads": backend}
