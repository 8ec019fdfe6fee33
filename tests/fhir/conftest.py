"""One world for each module, in a transaction that is thrown away at its end, and a program with a token."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from medreg import clock
from tests.builders.clients import a_program
from tests.conftest import TODAY
from tests.fhir.world import World, a_world


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with django_db_blocker.unblock(), clock.shifted_to(TODAY), transaction.atomic():
        yield a_world()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def program(world: World) -> Client:
    """Its token outlives the module's tests, whose clock stands at the same morning."""
    return a_program()
