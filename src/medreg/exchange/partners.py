"""The keys of partners."""

import json

from medreg.exchange.models import Partner
from medreg.signing.keys import KeySet, read_keys


def keys_of(code: str) -> KeySet:
    """The public keys of a partner; none for an unknown one."""
    partner = Partner.objects.filter(code=code[:2]).first()
    return KeySet(()) if partner is None else read_keys(json.dumps(partner.keys))
