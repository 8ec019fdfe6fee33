"""Addresses of the demonstration; there are none outside it."""

from django.urls import path

from medreg.demo import views

urlpatterns = [
    path("", views.personas, name="demo-personas"),
    path("enter/", views.step_into, name="demo-enter"),
    path("inbox/", views.inbox, name="demo-inbox"),
]
