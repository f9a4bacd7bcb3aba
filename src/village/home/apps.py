"""Registers the room with Django."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The room `home`."""

    name = "village.home"
    label = "home"
    default_auto_field = "django.db.models.BigAutoField"
