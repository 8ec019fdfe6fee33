from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "medreg.register"
    label = "register"
