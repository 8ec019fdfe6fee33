"""Refuses what no honest form sends before it can reach the database: NUL bytes and broken text in address or query."""

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class RefuseHostileInput:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _is_hostile(request.META.get("PATH_INFO", "")) or _is_hostile(request.META.get("QUERY_STRING", "")):
            return render(request, "400.html", status=400)
        return self.get_response(request)


def _is_hostile(text: str) -> bool:
    raw = unquote_to_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return b"\0" in raw
