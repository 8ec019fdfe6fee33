"""`Idempotency-Key`: a request that was sent twice does its work once."""

import hashlib
import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from medreg.api.v1.answers import ProblemError
from medreg.idempotency.actions.answer_once import answer_once
from medreg.idempotency.answer import Answer, KeyReused, StillRunning

KEY = re.compile(r"[A-Za-z0-9_.:-]{1,200}")
NEEDS_KEY = "请在 Idempotency-Key 请求头中给出一个新的随机值（字母、数字和 _.:-，最多 200 个字符）；重试时用同一个值"
KEPT_HEADERS = ("Content-Type", "Cache-Control", "Location", "Retry-After", "Access-Control-Allow-Origin")

View = Callable[..., HttpResponse]


def once(view: View) -> View:
    """The view of a mutating call. Clients must send a key; everybody else may. Raises ProblemError.

    Kept per client, so nobody gets an answer that was another's; what everybody may ask is the same for all.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        client = getattr(request, "client", None)
        key = request.headers.get("Idempotency-Key")
        if key is None and client is None:
            return view(request, *args, **kwargs)
        if key is None or not KEY.fullmatch(key):
            raise ProblemError("bad-idempotency-key", NEEDS_KEY)
        try:
            kept = answer_once(
                caller=f"client:{client.key}" if client is not None else "",
                key=key,
                fingerprint=_fingerprint(request),
                work=lambda: _as_answer(view(request, *args, **kwargs)),
            )
        except KeyReused as reused:
            raise ProblemError("idempotency-key-reused", "这个值已用于另一个请求，请换一个新值") from reused
        except StillRunning as running:
            raise ProblemError(
                "still-running", "请等待第一次请求的结果，稍后用同一个值再取", **{"Retry-After": "1"}
            ) from running
        return HttpResponse(kept.body, status=kept.status, headers=kept.headers)

    return answered


def _fingerprint(request: HttpRequest) -> bytes:
    asked = (str(request.method), request.get_full_path(), str(request.content_type))
    return hashlib.sha256("\n".join(asked).encode() + b"\n" + request.body).digest()


def _as_answer(response: HttpResponse) -> Answer:
    headers = {name: response[name] for name in KEPT_HEADERS if name in response}
    return Answer(response.status_code, headers, response.content)
