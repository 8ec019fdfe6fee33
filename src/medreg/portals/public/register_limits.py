"""Bursts of queries: whoever asks too much at once waits, or lets the device calculate for a second and goes on."""

import json
import math
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from medreg.portals.shared.acts import View, public
from medreg.portals.shared.register_window import PASS_COOKIE, asked_by, register_readers
from medreg.window.passes import LASTING_SECONDS
from medreg.window.readers import FURTHER_PAGE_COST


def unhurried(cost: float) -> Callable[[View], View]:
    """A view that costs so much of the reader's allowance, a further page of a list more."""

    def limit(view: View) -> View:
        @wraps(view)
        def limited(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            asked = asked_by(request)
            price = FURTHER_PAGE_COST if request.GET.get("cursor") else cost
            wait = register_readers().wait(asked.address, asked.given_pass, price) if request.GET or kwargs else 0.0
            return _too_many(request, math.ceil(wait)) if wait else view(request, *args, **kwargs)

        return limited

    return limit


def _too_many(request: HttpRequest, seconds: int) -> HttpResponse:
    task = json.dumps(register_readers().passes.task())
    context = {"seconds": seconds, "task": task, "back": request.get_full_path()}
    answer = render(request, "public/too_many.html", context, status=429)
    answer["Retry-After"] = str(seconds)
    return answer


@public
@require_POST
def register_pass(request: HttpRequest) -> HttpResponse:
    """The solved task of the page above: a pass for an hour, and back to where the reader was."""
    earned = register_readers().passes.earned(request.POST.get("solution", ""))
    back = request.POST.get("back", "")
    local = url_has_allowed_host_and_scheme(back, {request.get_host()}) and back.startswith("/register/")
    answer = redirect(back if local else "register-search")
    if earned is not None:
        secure = settings.SESSION_COOKIE_SECURE
        answer.set_cookie(PASS_COOKIE, earned, max_age=LASTING_SECONDS, httponly=True, samesite="Lax", secure=secure)
    return answer
