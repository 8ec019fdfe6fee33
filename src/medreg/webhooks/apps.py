from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    name = "medreg.webhooks"
    label = "webhooks"
