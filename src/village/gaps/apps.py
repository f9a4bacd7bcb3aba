"""Registers the room with Django."""

from django.apps import AppConfig


class GapsConfig(AppConfig):
    """The room `gaps`."""

    name = "village.gaps"
    label = "gaps"
    default_auto_field = "django.db.models.BigAutoField"
