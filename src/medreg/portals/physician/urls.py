"""Addresses of this portal."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
