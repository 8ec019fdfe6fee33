from django.apps import AppConfig
from django.utils.module_loading import import_string

from medreg.law.parameters import take_released_from


class ProvincesConfig(AppConfig):
    name = "medreg.provinces"
    label = "provinces"

    def ready(self) -> None:
        """The law reads provincial parameters from its files; what offices released since comes from here."""
        take_released_from(import_string("medreg.provinces.queries.released_parameters"))
