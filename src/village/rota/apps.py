"""Registers the room with Django."""

from django.apps import AppConfig


class RotaConfig(AppConfig):
    """The room `rota`."""

    name = "village.rota"
    label = "rota"
    default_auto_field = "django.db.models.BigAutoField"
