from django.apps import AppConfig


class AuthorityPortalConfig(AppConfig):
    name = "medreg.portals.authority"
    label = "portal_authority"
