"""Registers the room with Django."""

from django.apps import AppConfig


class FeedsConfig(AppConfig):
    """The room `feeds`."""

    name = "village.feeds"
    label = "feeds"
    default_auto_field = "django.db.models.BigAutoField"
