"""allauth's view of our accounts: nobody signs up through it; accounts are activated or invited."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from medreg.accounts.sessions import NO_ADDRESS


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        del request
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """A sign-in does not fail where the server was not told an address."""
        return str(request.META.get("REMOTE_ADDR") or NO_ADDRESS)
