"""Registers the room with Django."""

from django.apps import AppConfig


class WordingConfig(AppConfig):
    """The room `wording`."""

    name = "village.wording"
    label = "wording"
    default_auto_field = "django.db.models.BigAutoField"
