"""The forms in which the public API answers: fresh for a minute and open to every page, or problem+json (RFC 9457)."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from medreg.api.v1.contract.operation import PROBLEM
from medreg.api.v1.contract.problems import KINDS, type_of
from medreg.portals.shared.kept_content import kept_content

FRESH_SECONDS = 60


class ProblemError(Exception):
    """Raised within a view: the request is answered with this kind of problem; `detail` says in Chinese what to change."""

    def __init__(self, kind: str, detail: str, **headers: str) -> None:
        super().__init__(kind)
        self.answer = problem_of(kind, detail, **headers)


def told(body: dict[str, Any]) -> HttpResponse:
    return fresh(JsonResponse(body, json_dumps_params={"ensure_ascii": False}))


def problem(status: int, kind: str, title: str, detail: str, **headers: str) -> HttpResponse:
    """`title` and `status` are those of the kind in `contract.problems`; `detail` says in Chinese what to change."""
    return JsonResponse(
        {"type": type_of(kind), "title": title, "status": status, "detail": detail},
        status=status,
        content_type=PROBLEM,
        headers={"Access-Control-Allow-Origin": "*", **headers},
        json_dumps_params={"ensure_ascii": False},
    )


def problem_of(kind: str, detail: str, **headers: str) -> HttpResponse:
    """The answer of a catalogued kind of problem."""
    known = KINDS[kind]
    return problem(known.status, kind, known.title, detail, **headers)


def fresh(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def signed_file(request: HttpRequest, content: bytes, content_type: str, *, seconds: int) -> HttpResponse:
    """Stored bytes, the same for everybody, with their ETag; 304 to whoever has them already (RFC 9110, 13)."""
    return kept_content(request, content, content_type, seconds=seconds)


def of_this_moment(answer: HttpResponse) -> HttpResponse:
    """An answer that no cache may repeat unasked, open to every page."""
    answer = fresh(answer)
    answer["Cache-Control"] = "no-cache"
    return answer
