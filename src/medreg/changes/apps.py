from django.apps import AppConfig


class ChangesConfig(AppConfig):
    name = "medreg.changes"
    label = "changes"
