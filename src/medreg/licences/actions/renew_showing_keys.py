"""A new key for showing codes every day, made a day before its time; those whose day is over are deleted."""

from datetime import datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.db import connection, transaction

from medreg import clock
from medreg.licences.models import ShowingKey
from medreg.licences.showing_keys import STILL_PUBLISHED, context_of
from medreg.secrecy import seal
from medreg.signing.keys import key_id, public_jwk

SIGNS_FOR = timedelta(days=1)
PUBLISHED_AHEAD = timedelta(days=1)
"""A verifier that fetched the keys within the last day knows the key of now, and checks showings without the network."""
TURN = "SELECT pg_advisory_xact_lock(hashtext('medreg: showing keys'))"


def renew_showing_keys() -> int:
    """The number of keys made; run as often as you like, by several processes at once."""
    now, made = clock.now(), 0
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(TURN)
        ShowingKey.objects.filter(not_after__lte=now - STILL_PUBLISHED).delete()
        newest = ShowingKey.objects.order_by("not_after").last()
        begins = newest.not_after if newest is not None and newest.not_after > now else now.replace(microsecond=0)
        while begins <= now + PUBLISHED_AHEAD:
            _make(begins)
            begins, made = begins + SIGNS_FOR, made + 1
    return made


def _make(begins: datetime) -> None:
    private = generate_private_key(SECP256R1())
    jwk = public_jwk(private.public_key())
    kid = key_id(jwk)
    content = private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    ShowingKey.objects.create(
        kid=kid,
        public_jwk=jwk,
        private=seal(content, context=context_of(kid)),
        not_before=begins,
        not_after=begins + SIGNS_FOR,
    )
