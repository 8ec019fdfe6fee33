"""Who may enter the institution's portal: other roles know some of the same acts, but not on these pages."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse

from medreg.access.actor import INSTITUTION_ROLES
from medreg.access.policy import Act, Refusal
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.acts import View, requires


def clerk(act: Act) -> Callable[[View], View]:
    """`requires(act)` for the staff of an institution alone; everybody else finds nothing here."""

    def declare(view: View) -> View:
        @wraps(view)
        def inside(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.actor.role not in INSTITUTION_ROLES or request.actor.institution_id is None:
                raise Refusal("role_without_act", hidden=True)
            return view(request, *args, **kwargs)

        return requires(act)(inside)

    return declare
