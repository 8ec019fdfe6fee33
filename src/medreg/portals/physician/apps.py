from django.apps import AppConfig


class PhysicianPortalConfig(AppConfig):
    name = "medreg.portals.physician"
    label = "portal_physician"
