"""The forms in which the public API answers: fresh for a minute and open to every page, or problem+json (RFC 9457)."""

from typing import Any

from django.http import HttpResponse, JsonResponse

FRESH_SECONDS = 60


def told(body: dict[str, Any]) -> HttpResponse:
    return fresh(JsonResponse(body, json_dumps_params={"ensure_ascii": False}))


def problem(status: int, kind: str, title: str, detail: str) -> HttpResponse:
    body = {"type": f"/problems/{kind}", "title": title, "status": status, "detail": detail}
    return JsonResponse(
        body, status=status, content_type="application/problem+json", json_dumps_params={"ensure_ascii": False}
    )


def fresh(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    answer["Access-Control-Allow-Origin"] = "*"
    return answer
