from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "medreg.notices"
    label = "notices"
