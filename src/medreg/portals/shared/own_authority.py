"""The authority of whoever asks, read once a request: frame, announcements and pages all name it."""

from typing import Any, cast

from django.http import HttpRequest

from medreg.institutions.competence import authority_of


def own_authority(request: HttpRequest) -> Any | None:
    """The row of the actor's authority; None for whoever acts for none."""
    noted = cast(Any, request)
    if not hasattr(noted, "own_authority"):
        noted.own_authority = None if noted.actor.authority_id is None else authority_of(noted.actor.authority_id)
    return noted.own_authority
