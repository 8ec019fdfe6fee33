from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "medreg.demo"
    label = "demo"
