"""Registers the room with Django."""

from django.apps import AppConfig


class GazetteerConfig(AppConfig):
    """The room `gazetteer`."""

    name = "village.gazetteer"
    label = "gazetteer"
    default_auto_field = "django.db.models.BigAutoField"
