from django.apps import AppConfig


class ProvincesConfig(AppConfig):
    name = "medreg.provinces"
    label = "provinces"
