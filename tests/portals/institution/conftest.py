import pytest

from tests.builders.casework import Scene, a_scene


@pytest.fixture
def scene(db: None) -> Scene:
    return a_scene()
