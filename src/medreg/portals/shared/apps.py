from django.apps import AppConfig


class SharedPortalConfig(AppConfig):
    name = "medreg.portals.shared"
    label = "portal_shared"
