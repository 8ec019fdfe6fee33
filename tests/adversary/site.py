"""The product's addresses with the demonstration's, which are attacked as well."""

from django.urls import include, path

from medreg.config import urls

urlpatterns = [path("demo/", include("medreg.demo.urls")), *urls.urlpatterns]
handler400 = urls.handler400
handler403 = urls.handler403
handler404 = urls.handler404
handler500 = urls.handler500
