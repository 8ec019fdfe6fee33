"""/.well-known/…: what programs look for at fixed places."""

from django.urls import path

from medreg.api.v1 import wallet

urlpatterns = [path("jwt-vc-issuer", wallet.issuer, name="jwt-vc-issuer")]
