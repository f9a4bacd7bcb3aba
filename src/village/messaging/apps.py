"""Registers the room with Django."""

from django.apps import AppConfig


class MessagingConfig(AppConfig):
    """The room `messaging`."""

    name = "village.messaging"
    label = "messaging"
    default_auto_field = "django.db.models.BigAutoField"
