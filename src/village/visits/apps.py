"""Registers the room with Django."""

from django.apps import AppConfig


class VisitsConfig(AppConfig):
    """The room `visits`."""

    name = "village.visits"
    label = "visits"
    default_auto_field = "django.db.models.BigAutoField"
