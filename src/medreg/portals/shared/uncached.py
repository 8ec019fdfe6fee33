"""Nothing that was made for one person's session stays in a cache, refusals and half-done walks included (ASVS 14.3.2)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class KeepOutOfCaches:
    """Middleware: an answer within a session that says nothing of caches itself is kept by none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.session.is_empty():
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response
