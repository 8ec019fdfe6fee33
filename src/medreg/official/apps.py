from django.apps import AppConfig


class OfficialConfig(AppConfig):
    name = "medreg.official"
    label = "official"
