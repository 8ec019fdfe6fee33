from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "medreg.letters"
    label = "letters"
