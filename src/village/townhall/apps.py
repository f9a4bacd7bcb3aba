"""Registers the room with Django."""

from django.apps import AppConfig


class TownhallConfig(AppConfig):
    """The room `townhall`."""

    name = "village.townhall"
    label = "townhall"
    default_auto_field = "django.db.models.BigAutoField"
