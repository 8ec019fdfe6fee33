from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "medreg.assessments"
    label = "assessments"
