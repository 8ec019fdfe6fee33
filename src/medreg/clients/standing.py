"""A client by its key: for whoever shows a secret, and under lock for the actions that change it."""

import re

from medreg.clients.denials import ClientRefused
from medreg.clients.models import Client

_KEY = re.compile(r"[a-z0-9-]{1,40}")


def client_of(key: str) -> Client | None:
    """None for anything that is no key, NUL bytes and megabytes included."""
    return Client.objects.filter(key=key).first() if _KEY.fullmatch(key) else None


def locked_client(key: str) -> Client:
    """Needs a transaction; raises ClientRefused for an unknown client."""
    found = client_of(key)
    if found is None:
        raise ClientRefused(f"没有客户端 {key}。请用 medreg clients list 查看")
    return Client.objects.select_for_update().get(pk=found.pk)
