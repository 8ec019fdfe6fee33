"""Every operation of the document, asked in its sense and against it: the answers are those that it declares."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, settings
from pytest_django.plugin import DjangoDbBlocker
from schemathesis.config import SchemathesisConfig

from medreg import clock
from medreg.api.v1.contract.whole import OPERATIONS, document
from medreg.changes.actions.place_changes import place_changes
from medreg.clients.words import ClientKind, Scope
from medreg.config.wsgi import site
from tests.builders.casework import a_granted_case, a_scene
from tests.builders.clients import a_client, bearer
from tests.builders.outbox import drain_outbox
from tests.campaigns import FULL
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db
EXAMPLES = 200 if FULL else 4


@pytest.fixture(scope="module", autouse=True)
def token(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """One licence, with its place in the lists and logs, and the token of a province; thrown away at the end."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    with django_db_blocker.unblock(), clock.shifted_to(TODAY), transaction.atomic():
        a_granted_case(a_scene())
        drain_outbox()
        place_changes()
        yield bearer(a_client(tuple(Scope), kind=ClientKind.PROVINCE))
        transaction.set_rollback(True)
    for signal in signals:
        signal.connect(close_old_connections)


def described() -> Any:
    # rules between fields (a name needs a province) are no matter of a schema: 400 and 422 may answer what fits it
    accepted = ["2xx", "3xx", "400", "401", "403", "404", "409", "422", "429"]
    config = SchemathesisConfig.from_dict({"checks": {"positive_data_acceptance": {"expected-statuses": accepted}}})
    schema = schemathesis.openapi.from_dict(document(), config=config)
    schema.app = site
    return schema


@described().parametrize()  # type: ignore[untyped-decorator]
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_operation_keeps_its_word(case: Any, token: str) -> None:
    case.call_and_validate(headers={"Authorization": token})


def test_every_operation_is_asked() -> None:
    assert len(list(described().get_all_operations())) == len(OPERATIONS)
