from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    name = "medreg.statistics"
    label = "statistics"
