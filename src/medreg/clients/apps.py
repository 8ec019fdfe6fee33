from django.apps import AppConfig


class ClientsConfig(AppConfig):
    name = "medreg.clients"
    label = "clients"
