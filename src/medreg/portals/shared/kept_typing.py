"""What was typed survives the end of a session: sealed in the session of the sign-in that follows, shown again after it.

Django keeps the data of an anonymous session when somebody signs in, so no cookie of its own and no script is needed.
The page checks who may see the case before anything is shown.
"""

from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, Final
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict

from medreg import clock
from medreg.secrecy import SealBroken, seal, unseal

KEY: Final = "kept_typing"
LARGEST: Final = 64_000
KEPT_FOR: Final = timedelta(minutes=30)
_CONTEXT: Final = "portals.shared.kept_typing"

View = Callable[..., HttpResponse]


def survives_sign_out(*, strip: str = "") -> Callable[[View], View]:
    """Outermost decorator of a form's address: a POST after the session's end keeps its answers and leads to sign-in.

    `strip` is the end of the address to take off, where the form stands on the page above it.
    """

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method != "POST" or request.user.is_authenticated:
                return view(request, *args, **kwargs)
            if request.headers.get("X-Autosave"):
                return HttpResponse(status=401)
            page = request.path.removesuffix(strip)
            _keep(request, page)
            return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': page})}")

        return guarded

    return declare


def take_kept(request: HttpRequest) -> QueryDict | None:
    """`kept_for`, told once."""
    kept = kept_for(request)
    if kept is not None:
        forget(request)
    return kept


def kept_for(request: HttpRequest) -> QueryDict | None:
    """The answers once posted to this page while signed out, until they are sent again or half an hour has passed."""
    kept = request.session.get(KEY)
    if not kept or kept["path"] != request.path:
        return None
    if clock.now() - datetime.fromisoformat(kept["at"]) > KEPT_FOR:
        forget(request)
        return None
    try:
        return QueryDict(unseal(b64decode(kept["answers"]), context=_CONTEXT).decode())
    except SealBroken:
        return None


def something_kept(request: HttpRequest) -> bool:
    """Whether answers wait for whoever signs in next."""
    return bool(request.session.get(KEY))


def forget(request: HttpRequest) -> None:
    request.session.pop(KEY, None)


def _keep(request: HttpRequest, page: str) -> None:
    """Seal the answers; more than `LARGEST` characters are not typed by a person."""
    answers = request.POST.copy()
    for name in ("csrfmiddlewaretoken", "version", "confirm", "assertion"):
        answers.pop(name, None)
    written = answers.urlencode()
    if len(written) <= LARGEST:
        sealed = b64encode(seal(written.encode(), context=_CONTEXT)).decode()
        request.session[KEY] = {"path": page, "at": clock.now().isoformat(), "answers": sealed}
