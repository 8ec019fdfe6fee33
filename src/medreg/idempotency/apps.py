from django.apps import AppConfig


class IdempotencyConfig(AppConfig):
    name = "medreg.idempotency"
    label = "idempotency"
