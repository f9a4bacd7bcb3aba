"""Registers the room with Django."""

from django.apps import AppConfig


class AbsenceConfig(AppConfig):
    """The room `absence`."""

    name = "village.absence"
    label = "absence"
    default_auto_field = "django.db.models.BigAutoField"
