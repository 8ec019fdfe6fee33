"""Switches of the frame: type size and language, both kept in a cookie, both without a script."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from medreg.portals.shared.acts import public
from medreg.portals.shared.frame import LARGE_TYPE_COOKIE

YEAR = 365 * 24 * 3600


def way_back(request: HttpRequest) -> str:
    """The page named in ``next`` if it is ours, otherwise the entry."""
    wanted = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if own else "/"


@public
@require_POST
def set_type_size(request: HttpRequest) -> HttpResponse:
    """Turn large type on (``size=large``) or off."""
    response = HttpResponseRedirect(way_back(request))
    if request.POST.get("size") == "large":
        response.set_cookie(
            LARGE_TYPE_COOKIE, "1", max_age=YEAR, httponly=True, samesite="Lax", secure=request.is_secure()
        )
    else:
        response.delete_cookie(LARGE_TYPE_COOKIE, samesite="Lax")
    return response
