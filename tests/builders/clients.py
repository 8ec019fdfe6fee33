"""Programs of others with their credentials, and tokens as they get them."""

import base64
from collections.abc import Collection

from django.test import Client

from medreg.access.actor import SYSTEM
from medreg.clients.actions.issue_token import issue_token
from medreg.clients.actions.register_client import NewSecret, register_client
from medreg.clients.words import ClientKind, Scope


def a_client(
    scopes: Collection[Scope] = (Scope.FHIR_READ,),
    *,
    kind: ClientKind = ClientKind.INSURER,
    per_minute: int = 10_000,
    per_day: int = 100_000,
) -> NewSecret:
    return register_client(
        kind=kind,
        name="某保险公司理赔系统",
        contact="王工 010-12345678",
        scopes=scopes,
        per_minute=per_minute,
        per_day=per_day,
        actor=SYSTEM,
    )


def basic(made: NewSecret) -> str:
    return "Basic " + base64.b64encode(f"{made.key}:{made.secret}".encode()).decode()


def bearer(made: NewSecret) -> str:
    """The Authorization header of a client that has just fetched a token."""
    return "Bearer " + issue_token(key=made.key, secret=made.secret).token


def a_program(scopes: Collection[Scope] = (Scope.FHIR_READ,)) -> Client:
    """A browserless client of Django's tests that shows a token with every call."""
    return Client(headers={"Authorization": bearer(a_client(scopes))})
