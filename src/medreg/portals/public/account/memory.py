"""What a walk through several pages keeps between them: sealed in the session, forgotten after half an hour."""

import base64
import json
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest

from medreg import clock
from medreg.secrecy import SealBroken, seal, unseal

VALID_FOR = timedelta(minutes=30)


def remember(request: HttpRequest, key: str, **facts: Any) -> None:
    """Keep `facts` (JSON values) under `key`; the clock starts anew."""
    plain = json.dumps({"at": clock.now().isoformat(), **facts}).encode()
    request.session[key] = base64.b64encode(seal(plain, context=f"session.{key}")).decode()


def recall(request: HttpRequest, key: str, *, valid_for: timedelta = VALID_FOR) -> dict[str, Any] | None:
    """What was kept under `key`, or None when there is nothing or it has grown old."""
    kept = request.session.get(key)
    if kept is None:
        return None
    try:
        facts: dict[str, Any] = json.loads(unseal(base64.b64decode(kept), context=f"session.{key}"))
    except (SealBroken, ValueError):
        return None
    return facts if datetime.fromisoformat(facts["at"]) + valid_for > clock.now() else None


def forget(request: HttpRequest, *keys: str) -> None:
    for key in keys:
        request.session.pop(key, None)
