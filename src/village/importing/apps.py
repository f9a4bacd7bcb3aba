"""Registers the room with Django."""

from django.apps import AppConfig


class ImportingConfig(AppConfig):
    """The room `importing`."""

    name = "village.importing"
    label = "importing"
    default_auto_field = "django.db.models.BigAutoField"
