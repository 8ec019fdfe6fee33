"""The law by its files alone, whether or not the tests of the product run in the same process."""

from collections.abc import Iterator

import pytest

from medreg.law import parameters


@pytest.fixture(autouse=True)
def nothing_released_since() -> Iterator[None]:
    """What offices released is data of an installation."""
    source = parameters._released
    parameters.take_released_from(parameters._nothing_released)
    yield
    parameters.take_released_from(source)
