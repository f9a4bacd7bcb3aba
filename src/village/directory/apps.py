"""Registers the room with Django."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """The room `directory`."""

    name = "village.directory"
    label = "directory"
    default_auto_field = "django.db.models.BigAutoField"
