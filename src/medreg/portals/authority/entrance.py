"""Who may enter the authority's portal: other roles know some of the same acts, but not on these pages."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.http import HttpResponse

from medreg.access.actor import AUTHORITY_ROLES, Role
from medreg.access.policy import Act, Refusal
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.acts import View, requires

STAFF_ROLES: Final = AUTHORITY_ROLES | {Role.NATIONAL_SUPERVISOR}


def officer(act: Act) -> Callable[[View], View]:
    """`requires(act)` for officers and national supervisors alone; everybody else finds nothing here."""

    def declare(view: View) -> View:
        @wraps(view)
        def inside(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.actor.role not in STAFF_ROLES:
                raise Refusal("role_without_act", hidden=True)
            return view(request, *args, **kwargs)

        return requires(act)(inside)

    return declare
