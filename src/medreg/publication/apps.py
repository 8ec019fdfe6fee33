from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "medreg.publication"
    label = "publication"
