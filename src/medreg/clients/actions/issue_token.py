"""A token for a client that has shown its secret (RFC 6749 4.4)."""

import hmac
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from medreg import clock
from medreg.clients.admission import works
from medreg.clients.credentials import digest_of, new_token
from medreg.clients.denials import TokenDenied
from medreg.clients.models import Client, ClientSecret, ClientToken, QuotaCount
from medreg.clients.standing import client_of

LIFE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """`token` is told here and never again; `scopes` are space-separated."""

    token: str
    seconds: int
    scopes: str


def issue_token(*, key: str, secret: str, scope: str = "") -> IssuedToken:
    """Every scope of the client, or those that `scope` names. Raises TokenDenied: invalid_client, invalid_scope.

    Old tokens and minutes of the client are swept out on the way, so that nothing piles up.
    """
    now = clock.now()
    client = client_of(key)
    if client is None or not _knows(client, secret) or not works(client, now):
        raise TokenDenied("invalid_client", "Unknown client, wrong secret, or client suspended or out of its days")
    asked = set(scope.split()) or set(client.scopes)
    if not asked <= set(client.scopes):
        raise TokenDenied("invalid_scope", "The client may not have one of the scopes asked for")
    token, scopes = new_token(), sorted(asked)
    with transaction.atomic():
        ClientToken.objects.filter(client=client, expires_at__lte=now).delete()
        QuotaCount.objects.filter(client=client, seconds=60, since__lt=now - LIFE).delete()
        ClientToken.objects.create(
            digest=digest_of(token), client=client, scopes=scopes, issued_at=now, expires_at=now + LIFE
        )
    return IssuedToken(token, int(LIFE.total_seconds()), " ".join(scopes))


def _knows(client: Client, secret: str) -> bool:
    shown, now = digest_of(secret), clock.now()
    working = ClientSecret.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=now), client=client)
    return any(hmac.compare_digest(bytes(known.digest), shown) for known in working)
