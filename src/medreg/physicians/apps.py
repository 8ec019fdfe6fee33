from django.apps import AppConfig


class PhysiciansConfig(AppConfig):
    name = "medreg.physicians"
    label = "physicians"
