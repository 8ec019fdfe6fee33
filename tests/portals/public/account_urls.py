"""The addresses that account pages need, without the other portals."""

from django.urls import include, path

from medreg.portals.shared.views import set_type_size

urlpatterns = [
    path("", include("medreg.portals.public.account.urls")),
    path("", include("medreg.portals.shared.urls")),
    path("", set_type_size, name="entry"),
]
