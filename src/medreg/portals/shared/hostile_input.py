"""Refuses what no honest form sends before it can reach the database: NUL bytes, broken text, endless queries."""

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

LONGEST_QUERY = 8192  # bytes as sent; pages repeat their query in links and forms


class RefuseHostileInput:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path, query = request.META.get("PATH_INFO", ""), request.META.get("QUERY_STRING", "")
        if _is_hostile(path) or _is_hostile(query) or len(query) > LONGEST_QUERY:
            return render(request, "400.html", status=400)
        return self.get_response(request)


def _is_hostile(text: str) -> bool:
    raw = unquote_to_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return b"\0" in raw
