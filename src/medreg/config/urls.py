"""Every address of the product, by audience."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("medreg.portals.public.urls")),
    path("", include("medreg.portals.public.account.urls")),
    path("", include("medreg.portals.shared.urls")),
    path("physician/", include("medreg.portals.physician.urls")),
    path("institution/", include("medreg.portals.institution.urls")),
    path("authority/", include("medreg.portals.authority.urls")),
    path("api/v1/", include("medreg.api.v1.urls")),
    path("fhir/R4/", include("medreg.fhir.urls")),
    path(".well-known/", include("medreg.api.well_known")),
    path("", include("medreg.api.operations")),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("medreg.demo.urls")))

handler400 = "medreg.portals.shared.errors.bad_request"
handler403 = "medreg.portals.shared.errors.permission_denied"
handler404 = "medreg.portals.shared.errors.page_not_found"
handler500 = "medreg.portals.shared.errors.server_error"
