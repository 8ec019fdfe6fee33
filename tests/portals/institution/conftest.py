from collections.abc import Iterator

import pytest
from django.test import override_settings

from tests.builders.casework import Scene, a_scene


@pytest.fixture(autouse=True)
def addresses() -> Iterator[None]:
    with override_settings(ROOT_URLCONF="tests.portals.staff_addresses"):
        yield


@pytest.fixture
def scene(db: None) -> Scene:
    return a_scene()
