from django.apps import AppConfig


class PublicPortalConfig(AppConfig):
    name = "medreg.portals.public"
    label = "portal_public"
