from django.apps import AppConfig


class ClockConfig(AppConfig):
    name = "medreg.clock"
    label = "clock"
