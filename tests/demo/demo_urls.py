"""All addresses, with the demonstration's, whatever DEMO says."""

from django.urls import include, path

from medreg.config import urls

urlpatterns = [path("demo/", include("medreg.demo.urls")), *urls.urlpatterns]
handler404 = urls.handler404
