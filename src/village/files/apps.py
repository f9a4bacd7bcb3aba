"""Registers the room with Django."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """The room `files`."""

    name = "village.files"
    label = "files"
    default_auto_field = "django.db.models.BigAutoField"
