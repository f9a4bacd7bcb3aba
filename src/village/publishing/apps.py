"""Registers the room with Django."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """The room `publishing`."""

    name = "village.publishing"
    label = "publishing"
    default_auto_field = "django.db.models.BigAutoField"
