"""Answers as values: JSON open to every page, or problem+json (RFC 9457); conditional requests (RFC 9110, 13)."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

FRESH_SECONDS = 60
OPEN = ("Access-Control-Allow-Origin", "*")
FRESH = (("Cache-Control", f"public, max-age={FRESH_SECONDS}"), OPEN)
UNKEPT = (("Cache-Control", "no-store"), OPEN)
_write: Callable[[Any], str] = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class Answer:
    """`headers` without those that every answer of the site carries; the body is empty where there is none."""

    status: int
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = FRESH
    content_type: str = "application/json"


def told(facts: dict[str, Any], *, of_moment: dict[str, Any] | None = None, known: str = "") -> Answer:
    """200 with facts; `of_moment` is told too but does not make the facts others, so the ETag is a weak one.

    `known` is the request's If-None-Match: whoever has the same facts gets 304 without them.
    """
    body = edition = _write(facts).encode()
    if of_moment:
        body = edition[:-1] + b", " + _write(of_moment).encode()[1:]
    etag = f'W/"{hashlib.blake2b(edition, digest_size=12).hexdigest()}"'
    headers = (*FRESH, ("ETag", etag))
    return Answer(304, headers=headers) if known and _has(known, etag) else Answer(200, body, headers)


def problem(status: int, kind: str, title: str, detail: str, **more: Any) -> Answer:
    """A refusal in Chinese with its stable type; caches keep none."""
    body = {"type": f"/problems/{kind}", "title": title, "status": status, "detail": detail, **more}
    return Answer(status, _write(body).encode(), UNKEPT, "application/problem+json")


def with_headers(answer: Answer, *headers: tuple[str, str]) -> Answer:
    return replace(answer, headers=(*answer.headers, *headers))


def _has(known: str, etag: str) -> bool:
    """Weak comparison, which If-None-Match asks for."""
    return known.strip() == "*" or any(_opaque(each) == _opaque(etag) for each in known.split(","))


def _opaque(etag: str) -> str:
    return etag.strip().removeprefix("W/")
