"""The gallery under the product's own settings: its middleware, security policy and template loaders."""

import copy
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.utils.translation import override

from tests.portals.shared.server import serving

TEMPLATES = Path(__file__).parent / "templates"


@pytest.fixture(scope="module")
def gallery() -> Iterator[None]:
    """The gallery instead of the product's addresses, as a demonstration."""
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [TEMPLATES]
    with override_settings(
        ROOT_URLCONF="tests.portals.shared.gallery", TEMPLATES=templates, PORTAL_FRAMES={}, DEMO=True
    ):
        yield


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    """The language that a request chose does not outlive its test."""
    with override("zh-hans"):
        yield


@pytest.fixture
def visitor(gallery: None) -> Client:
    return Client()


@pytest.fixture(scope="module")
def address(gallery: None) -> Iterator[str]:
    """The address of the gallery on a real socket."""
    with serving() as address:
        yield address
