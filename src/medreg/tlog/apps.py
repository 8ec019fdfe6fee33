from django.apps import AppConfig


class TlogConfig(AppConfig):
    name = "medreg.tlog"
    label = "tlog"
