from pathlib import Path

import pytest
from pytest_django.fixtures import Settings


@pytest.fixture
def files_dir(tmp_path: Path, settings: Settings) -> Path:
    """An upload store of its own for one test."""
    backend = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "uploads": backend}
    settings.SCANNER_SOCKET = ""
    return tmp_path
