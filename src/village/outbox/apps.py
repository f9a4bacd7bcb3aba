"""Registers the room with Django."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """The room `outbox`."""

    name = "village.outbox"
    label = "outbox"
    default_auto_field = "django.db.models.BigAutoField"
