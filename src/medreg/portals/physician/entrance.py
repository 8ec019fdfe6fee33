"""Who may enter the physician's portal: other roles know some of the same acts, but not on these pages."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse

from medreg.access.actor import Role
from medreg.access.policy import Act, Refusal
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.acts import View, requires


def physician(act: Act) -> Callable[[View], View]:
    """`requires(act)` for physicians alone; everybody else finds nothing here."""

    def declare(view: View) -> View:
        @wraps(view)
        def inside(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.actor.role is not Role.PHYSICIAN:
                raise Refusal("role_without_act", hidden=True)
            return view(request, *args, **kwargs)

        return requires(act)(inside)

    return declare
