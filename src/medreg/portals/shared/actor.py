"""Gives every request its actor; views judge by `request.actor`, never by the user."""

from collections.abc import Callable
from typing import Any, cast

from django.http import HttpRequest, HttpResponse

from medreg.access.actor import ANONYMOUS, Actor
from medreg.accounts.queries import actor_for

MEMBERSHIP_KEY = "membership"


class ActorRequest(HttpRequest):
    """An HttpRequest that has passed AttachActor."""

    actor: Actor


class AttachActor:
    """Puts the actor of the chosen role on the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        cast(ActorRequest, request).actor = (
            actor_for(cast(Any, request.user), request.session.get(MEMBERSHIP_KEY))
            if request.user.is_authenticated
            else ANONYMOUS
        )
        return self.get_response(request)
