from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "medreg.outbox"
    label = "outbox"
