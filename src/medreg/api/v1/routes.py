"""Binding addresses to views: only declared operations, only their methods and formats, every refusal problem+json."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from medreg.api.v1.answers import ProblemError, problem_of
from medreg.api.v1.contract.operation import PROBLEM, Operation
from medreg.api.v1.contract.whole import operation_at

View = Callable[..., HttpResponse]
_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


def route(pattern: str, name: str, **views: View) -> URLPattern:
    """`views` by method in small letters; each is a declared operation (KeyError otherwise), and all bear one mark."""
    address = "/" + _PARAMETER.sub(r"{\1}", pattern)
    declared = {method.upper(): operation_at(method.upper(), address) for method in views}
    return path(pattern, _resource(declared, {method.upper(): view for method, view in views.items()}), name=name)


def _resource(declared: dict[str, Operation], views: dict[str, View]) -> View:
    first = next(iter(views.values()))
    allowed = sorted({*views, *(["HEAD"] if "GET" in views else [])})

    @wraps(first)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        method = "GET" if request.method == "HEAD" else str(request.method)
        if method == "OPTIONS":
            return _options(allowed)
        if method not in views:
            return problem_of("method-not-allowed", f"这个网址接受：{'、'.join(allowed)}", Allow=", ".join(allowed))
        if not _acceptable(request, declared[method]):
            offered = "、".join(sorted(declared[method].media_types))
            return problem_of("not-acceptable", f"这个网址只给出：{offered}。请修改 Accept 请求头")
        try:
            return _no_page(views[method](request, *args, **kwargs))
        except ProblemError as refused:
            return refused.answer

    # a view that needs a session guards itself (csrf_protect); for the others there is nothing to forge
    cast(Any, answered).csrf_exempt = True
    return answered


def _options(allowed: list[str]) -> HttpResponse:
    return HttpResponse(status=204, headers={"Allow": ", ".join([*allowed, "OPTIONS"]), "Cache-Control": "no-store"})


def _acceptable(request: HttpRequest, operation: Operation) -> bool:
    offered = {media_type.split(";")[0] for media_type in operation.media_types}
    return not offered or any(map(request.accepts, (*offered, PROBLEM)))


def _no_page(answer: HttpResponse) -> HttpResponse:
    """A program without a session is told so, instead of being led to the page where people sign in."""
    if answer.status_code == 302 and answer["Location"].startswith(settings.LOGIN_URL):
        return problem_of("not-signed-in", "请先在网站登录，再用同一会话请求", **{"WWW-Authenticate": "Session"})
    return answer
