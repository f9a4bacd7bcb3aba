"""Registers the room with Django."""

from django.apps import AppConfig


class NetworksConfig(AppConfig):
    """The room `networks`."""

    name = "village.networks"
    label = "networks"
    default_auto_field = "django.db.models.BigAutoField"
