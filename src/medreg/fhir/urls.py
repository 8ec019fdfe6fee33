"""/fhir/R4/…"""

from django.urls import path

from medreg.fhir import views

urlpatterns = [
    path("metadata", views.metadata, name="fhir-metadata"),
    path("<str:kind>", views.search, name="fhir-search"),
    path("<str:kind>/<str:key>", views.read, name="fhir-read"),
    path("<path:rest>", views.nothing, name="fhir-nothing"),
    path("", views.nothing, name="fhir-base"),
]
