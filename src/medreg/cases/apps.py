from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "medreg.cases"
    label = "cases"
