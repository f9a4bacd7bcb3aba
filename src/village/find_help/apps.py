"""Registers the room with Django."""

from django.apps import AppConfig


class FindHelpConfig(AppConfig):
    """The room `find_help`."""

    name = "village.find_help"
    label = "find_help"
    default_auto_field = "django.db.models.BigAutoField"
