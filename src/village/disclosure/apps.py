"""Registers the room with Django."""

from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    """The room `disclosure`."""

    name = "village.disclosure"
    label = "disclosure"
    default_auto_field = "django.db.models.BigAutoField"
