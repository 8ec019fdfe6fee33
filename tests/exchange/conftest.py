"""A program of a province."""

import pytest
from django.test import Client

from medreg.access.actor import SYSTEM
from medreg.clients.actions.issue_token import issue_token
from medreg.clients.actions.register_client import register_client
from medreg.clients.words import ClientKind, Scope


@pytest.fixture
def provincial() -> Client:
    """With both scopes of the exchange, for 北京."""
    made = register_client(
        kind=ClientKind.PROVINCE,
        name="北京市医师注册平台",
        contact="王工 010-12345678",
        scopes=(Scope.EXCHANGE_READ, Scope.EXCHANGE_WRITE),
        organisation="province:11",
        province="11",
        actor=SYSTEM,
    )
    return Client(headers={"Authorization": f"Bearer {issue_token(key=made.key, secret=made.secret).token}"})
