"""Every view says who may open it: `@public`, `@signed_in` or `@requires(Act.X)`, kept as `view.act` for a test."""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Any, cast
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from medreg.access.denial_words import denial_words
from medreg.access.policy import Act, Refusal, may
from medreg.portals.shared import errors
from medreg.portals.shared.actor import ActorRequest

View = Callable[..., HttpResponse]


class Openness(StrEnum):
    """What stands in the place of an Act where no single one decides."""

    PUBLIC = "public"
    SIGNED_IN = "signed_in"
    CLIENT = "client"


def public(view: View) -> View:
    """Open to everybody, signed in or not."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return _judged(view, request, *args, **kwargs)

    return _declared(opened, Openness.PUBLIC)


def signed_in(view: View) -> View:
    """Open to whoever is signed in, in any role or none."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return to_sign_in(request)
        return _judged(view, request, *args, **kwargs)

    return _declared(opened, Openness.SIGNED_IN)


def requires(act: Act) -> Callable[[View], View]:
    """Open to roles that know `act`; whether it may be done to a row is judged by the view or the action (`permit`)."""

    def declare(view: View) -> View:
        @wraps(view)
        def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not may(cast(ActorRequest, request).actor, act):
                if not request.user.is_authenticated:
                    return to_sign_in(request)
                return errors.refuse(request, 404)
            return _judged(view, request, *args, **kwargs)

        return _declared(opened, act)

    return declare


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """The way to the sign-in page and back to where the person was; a lost POST leads back to its form's page."""
    url = f"{settings.LOGIN_URL}?{urlencode({'next': _way_back(request)})}"
    if request.headers.get("HX-Request") == "true":
        answer = HttpResponse()
        answer["HX-Redirect"] = url
        return answer
    return HttpResponseRedirect(url)


def _way_back(request: HttpRequest) -> str:
    if request.method in ("GET", "HEAD") and request.headers.get("HX-Request") != "true":
        return request.get_full_path()
    came_from = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(came_from, {request.get_host()}):
        return settings.LOGIN_REDIRECT_URL
    parts = urlsplit(came_from)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _judged(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """The view's answer; a Refusal raised within becomes the page that says why, or 404 where nothing may be known."""
    try:
        return view(request, *args, **kwargs)
    except Refusal as refused:
        if refused.hidden:
            return errors.refuse(request, 404)
        words = errors.Refusal(_("目前不能办理这项操作"), (_(denial_words(refused.reason)),))
        return errors.refuse(request, 403, refusal=words)


def _declared(view: View, act: Act | Openness) -> View:
    cast(Any, view).act = act
    return view
