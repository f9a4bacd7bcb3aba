"""Registers the room with Django."""

from django.apps import AppConfig


class WindscreenConfig(AppConfig):
    """The room `windscreen`."""

    name = "village.windscreen"
    label = "windscreen"
    default_auto_field = "django.db.models.BigAutoField"
