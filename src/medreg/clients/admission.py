"""Who calls: the client behind a bearer token, one indexed look-up a call (RFC 6750).

Tokens are opaque, not signed: a suspended client or an ended scope stops at the next call, no key has to be kept or
rotated, and the row that is looked up holds the quota that has to be read anyway.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime

from medreg import clock
from medreg.clients.credentials import digest_of
from medreg.clients.denials import bad_request, bad_token, no_credentials, scope_missing
from medreg.clients.models import Client, ClientToken
from medreg.clients.words import ClientKind, Scope

_BEARER = re.compile(r"bearer +([A-Za-z0-9._~+/-]{1,200}=*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AdmittedClient:
    """A client that has shown a good token; `scopes` are those of the token that the client still has."""

    client_id: int
    key: str
    kind: ClientKind
    name: str
    organisation: str
    province: str
    scopes: frozenset[Scope]
    per_minute: int
    per_day: int


def admit(authorization: str, scope: Scope) -> AdmittedClient:
    """The client of an Authorization header whose token opens `scope`; raises ClientDenied (401, 400 or 403)."""
    if not authorization.lower().startswith("bearer"):
        raise no_credentials()
    found = _BEARER.fullmatch(authorization)
    if found is None:
        raise bad_request()
    now = clock.now()
    token = ClientToken.objects.select_related("client").filter(digest=digest_of(found[1])).first()
    if token is None or token.expires_at <= now or not works(token.client, now):
        raise bad_token()
    admitted = _admitted(token)
    if scope not in admitted.scopes:
        raise scope_missing(scope)
    return admitted


def works(client: Client, at: datetime) -> bool:
    """Neither suspended nor outside its days."""
    day: date = at.astimezone(clock.SHANGHAI).date()
    in_time = client.valid_from <= day and (client.valid_until is None or day <= client.valid_until)
    return client.suspended_at is None and in_time


def _admitted(token: ClientToken) -> AdmittedClient:
    client = token.client
    return AdmittedClient(
        client_id=client.pk,
        key=client.key,
        kind=ClientKind(client.kind),
        name=client.name,
        organisation=client.organisation,
        province=client.province,
        scopes=frozenset(Scope(one) for one in token.scopes if one in client.scopes),
        per_minute=client.per_minute,
        per_day=client.per_day,
    )
