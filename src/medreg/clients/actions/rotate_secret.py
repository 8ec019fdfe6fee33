"""Give a client a new secret; the old one works on for a while, so that the client can change over without a break."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from medreg import clock
from medreg.access.actor import Actor
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.clients.actions.register_client import NewSecret
from medreg.clients.credentials import digest_of, new_secret
from medreg.clients.models import ClientSecret, ClientToken
from medreg.clients.standing import locked_client

OVERLAP = timedelta(days=7)


def rotate_secret(*, key: str, actor: Actor, overlap: timedelta = OVERLAP) -> NewSecret:
    """The newest secret works on for `overlap`, older ones end now: never more than two work.

    Without overlap (a secret was exposed) tokens end too. Raises ClientRefused for an unknown client.
    """
    now, secret = clock.now(), new_secret()
    with transaction.atomic():
        client = locked_client(key)
        working = ClientSecret.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=now), client=client)
        newest = working.order_by("-created_at", "-pk").first()
        if newest is not None:
            working.exclude(pk=newest.pk).update(ends_at=now)
            ends_at = now + overlap
            newest.ends_at = min(ends_at, newest.ends_at or ends_at)
            newest.save(update_fields=["ends_at"])
        if not overlap:
            ClientToken.objects.filter(client=client).delete()
        ClientSecret.objects.create(client=client, digest=digest_of(secret), created_at=now)
        detail = {"act": "rotated", "overlap_seconds": int(overlap.total_seconds())}
        record(verb=Verb.CHANGED_CLIENT, actor=actor, subject_kind="client", subject_id=key, detail=detail)
    return NewSecret(key, secret)
