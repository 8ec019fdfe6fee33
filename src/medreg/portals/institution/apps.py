from django.apps import AppConfig


class InstitutionPortalConfig(AppConfig):
    name = "medreg.portals.institution"
    label = "portal_institution"
