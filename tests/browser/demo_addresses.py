"""All addresses as a demonstration has them, whatever DEMO said when the settings were read."""

from django.urls import include, path

from medreg.config import urls

urlpatterns = [*urls.urlpatterns, path("demo/", include("medreg.demo.urls"))]
handler400 = urls.handler400
handler403 = urls.handler403
handler404 = urls.handler404
handler500 = urls.handler500
