"""Enter a partner with its public keys, or give it new ones."""

import json
from typing import Any

from django.db import transaction

from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.exchange.models import Partner
from medreg.exchange.refusals import ExchangeRefused
from medreg.signing.keys import KeysUnreadableError, read_keys


def register_partner(*, code: str, name: str, keys: str, actor: Actor) -> None:
    """`keys` is what the partner's `medreg exchange keys` prints. Raises ExchangeRefused, access Refusal."""
    permit(actor, Act.IMPORT_DATA, None)
    if len(code) != 2 or not code.isdigit():
        raise ExchangeRefused("unknown", "对方代码为两位省份代码，国家平台为 00")
    try:
        found = read_keys(keys)
    except KeysUnreadableError as broken:
        raise ExchangeRefused("unreadable", "公钥文件无法读取，请用对方 medreg exchange keys 的输出") from broken
    columns: dict[str, Any] = {"name": name[:60], "keys": json.loads(keys)}
    with transaction.atomic():
        Partner.objects.update_or_create(code=code, defaults=columns)
        detail = {"act": "partner", "keys": [key.kid for key in found.keys]}
        record(verb=Verb.EXCHANGED, actor=actor, subject_kind="exchange", subject_id=code, detail=detail)
