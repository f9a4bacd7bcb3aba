"""Registers the room with Django."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    """The room `support`."""

    name = "village.support"
    label = "support"
    default_auto_field = "django.db.models.BigAutoField"
