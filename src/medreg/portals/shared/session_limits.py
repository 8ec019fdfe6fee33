"""Sessions end: after a while without a request (shorter for staff, who see other people's data), and in any case in the end.

The signed-out request goes on as anybody's: a page leads to sign-in and back, a form keeps what was typed (kept_typing).
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, cast

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from medreg import clock
from medreg.access.actor import ANONYMOUS, Actor, Role
from medreg.accounts.actions.note_session import note_session
from medreg.portals.shared.actor import ActorRequest

BEGAN: Final = "session_began"
SEEN: Final = "session_seen"
ENDED: Final = "session_ended"
NOTED_EVERY: Final = timedelta(minutes=1)


class End(StrEnum):
    """Why a session was ended by the clock."""

    IDLE = "idle"
    TOO_LONG = "too_long"


class LimitSessions:
    """Stands behind AttachActor, whose role decides the limit."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            ended = _ended(cast(ActorRequest, request))
            if ended:
                _sign_out(request, ended)
            else:
                _note(request)
        return self.get_response(request)


def begin(request: HttpRequest) -> None:
    """A sign-in has just happened: both limits start anew."""
    for key in (SEEN, ENDED):
        request.session.pop(key, None)
    request.session[BEGAN] = clock.now().isoformat()
    _note(request)


def idle_limit(actor: Actor) -> timedelta:
    """How long `actor` may stay signed in without a request."""
    limit: timedelta = settings.PHYSICIAN_IDLE if actor.role is Role.PHYSICIAN else settings.STAFF_IDLE
    return limit


def words_of_end(request: HttpRequest) -> str:
    """Why this browser was signed out, until it signs in again; "" when nothing ended."""
    minutes, ended = request.session.get(ENDED, (0, ""))
    if ended == End.IDLE:
        return _("您已有 %(minutes)s 分钟没有操作，为保护个人信息，系统已自动退出。") % {"minutes": minutes}
    if ended == End.TOO_LONG:
        return _("您登录已满 %(hours)s 小时，为保护个人信息，需要重新登录。") % {"hours": minutes // 60}
    return ""


def _ended(request: ActorRequest) -> tuple[int, End] | None:
    """The limit in minutes and its kind, once it has passed."""
    began, seen = request.session.get(BEGAN), request.session.get(SEEN)
    idle = idle_limit(request.actor)
    if seen and clock.now() - datetime.fromisoformat(seen[0]) > idle:
        return _minutes(idle), End.IDLE
    if began and clock.now() - datetime.fromisoformat(began) > settings.SESSION_LONGEST:
        return _minutes(settings.SESSION_LONGEST), End.TOO_LONG
    return None


def _minutes(limit: timedelta) -> int:
    return int(limit.total_seconds()) // 60


def _sign_out(request: HttpRequest, ended: tuple[int, End]) -> None:
    logout(request)
    cast(ActorRequest, request).actor = ANONYMOUS
    request.session[ENDED] = ended


def _note(request: HttpRequest) -> None:
    """Move the idle limit on, and the session's row with it; at most once a minute, at once under a new session key."""
    now, key = clock.now(), request.session.session_key or ""
    began = request.session.setdefault(BEGAN, now.isoformat())
    at, under = request.session.get(SEEN, ("", ""))
    if under == key and now - datetime.fromisoformat(at) < NOTED_EVERY:
        return
    request.session[SEEN] = (now.isoformat(), key)
    note_session(
        user_id=request.user.pk or 0,
        session_key=key,
        since=datetime.fromisoformat(began),
        address=str(getattr(request, "axes_ip_address", None) or request.META.get("REMOTE_ADDR", "")),
        agent=request.headers.get("User-Agent", ""),
    )
