from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "medreg.files"
    label = "files"
