from django.apps import AppConfig


class ImportersConfig(AppConfig):
    name = "medreg.importers"
    label = "importers"
