"""Registers the room with Django."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The room `demo`."""

    name = "village.demo"
    label = "demo"
    default_auto_field = "django.db.models.BigAutoField"
