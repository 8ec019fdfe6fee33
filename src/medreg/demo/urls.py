"""Addresses of the demonstration."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
