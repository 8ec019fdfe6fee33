"""Bytes that are the same for everybody: open to every page, fresh for a time, told apart by their digest."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response


def kept_content(request: HttpRequest, content: bytes, content_type: str, *, seconds: int) -> HttpResponse:
    """With an ETag; 304 to whoever has them already (RFC 9110, 13)."""
    answer = HttpResponse(content, content_type=content_type)
    answer["Cache-Control"] = f"public, max-age={seconds}"
    answer["Access-Control-Allow-Origin"] = "*"
    answer["ETag"] = etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    conditional = get_conditional_response(request, etag=etag, response=answer)
    return conditional if isinstance(conditional, HttpResponse) else answer
