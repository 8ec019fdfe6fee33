"""Clients of Django's test framework, signed in as the actors of a scene."""

from django.test import Client

from medreg.access.actor import Actor
from medreg.accounts.models import User

BACKEND = "medreg.accounts.backend.LoginNameOrPhoneBackend"


def client_of(actor: Actor) -> Client:
    """A browser in which `actor` is signed in."""
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id or 0), backend=BACKEND)
    return client
