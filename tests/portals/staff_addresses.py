"""The addresses of the two staff portals with what their frame links to."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def elsewhere(request: HttpRequest) -> HttpResponse:
    return HttpResponse("elsewhere")


urlpatterns = [
    path("", include("medreg.portals.shared.urls")),
    path("institution/", include("medreg.portals.institution.urls")),
    path("authority/", include("medreg.portals.authority.urls")),
    path("sign-in/", elsewhere),
]
handler404 = "medreg.portals.shared.errors.page_not_found"
