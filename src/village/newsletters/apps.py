"""Registers the room with Django."""

from django.apps import AppConfig


class NewslettersConfig(AppConfig):
    """The room `newsletters`."""

    name = "village.newsletters"
    label = "newsletters"
    default_auto_field = "django.db.models.BigAutoField"
