"""Registers the room with Django."""

from django.apps import AppConfig


class VolunteersConfig(AppConfig):
    """The room `volunteers`."""

    name = "village.volunteers"
    label = "volunteers"
    default_auto_field = "django.db.models.BigAutoField"
