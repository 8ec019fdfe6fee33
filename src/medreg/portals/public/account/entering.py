"""Beginning and confirming a session: the same steps whichever way somebody proved who she is."""

from datetime import timedelta
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from medreg.accounts.actions.record_sign_in import record_sign_in
from medreg.accounts.queries import actor_for
from medreg.portals.public.account.memory import forget, recall, remember
from medreg.portals.shared.actor import MEMBERSHIP_KEY, ActorRequest
from medreg.portals.shared.session_limits import begin

BACKEND = "medreg.accounts.backend.LoginNameOrPhoneBackend"
CONFIRMED = "confirmed"
CONFIRMED_FOR = timedelta(minutes=15)


def enter(request: HttpRequest, user: Any, *, method: str) -> None:
    """Sign `user` in with a fresh session key; leaves a trace. `method`: see record_sign_in."""
    login(request, user, backend=BACKEND)
    forget(request, MEMBERSHIP_KEY, "activation", "recovery")
    actor = actor_for(user, None)
    cast(ActorRequest, request).actor = actor
    record_sign_in(user_id=user.pk, by=actor, method=method, address=address_of(request))
    confirm(request)
    begin(request)


def confirm(request: HttpRequest) -> None:
    """Note that the person has just proved who she is; changes of phone and passkeys ask for that."""
    remember(request, CONFIRMED, user_id=request.user.pk)


def recently_confirmed(request: HttpRequest) -> bool:
    kept = recall(request, CONFIRMED, valid_for=CONFIRMED_FOR)
    return kept is not None and kept["user_id"] == request.user.pk


def address_of(request: HttpRequest) -> str:
    """The client's address as the lock-out counts it."""
    return str(getattr(request, "axes_ip_address", None) or request.META.get("REMOTE_ADDR", ""))


def next_page(request: HttpRequest) -> str:
    """The page of this site named in `next`, or the role chooser."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    own = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if own else settings.LOGIN_REDIRECT_URL
