from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from medreg.accounts.models import User
from tests.builders.casework import Scene, a_scene


@pytest.fixture(autouse=True)
def files_dir(tmp_path: Path, settings: Settings) -> Path:
    """An upload store of its own for one test."""
    backend = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "uploads": backend}
    settings.SCANNER_SOCKET = ""
    return tmp_path


@pytest.fixture
def scene(db: None) -> Scene:
    return a_scene()


@pytest.fixture
def physician(scene: Scene) -> Client:
    """The scene's physician, signed in."""
    return signed_in(scene.physician.user_id)


def signed_in(user_id: int | None) -> Client:
    client = Client()
    sign_in(client, user_id)
    return client


def sign_in(client: Client, user_id: int | None) -> None:
    """As the sign-in page does it: what the anonymous session held stays."""
    assert user_id is not None
    user = User.objects.get(pk=user_id)
    client.force_login(user, backend="medreg.accounts.backend.LoginNameOrPhoneBackend")
