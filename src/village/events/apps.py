"""Registers the room with Django."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """The room `events`."""

    name = "village.events"
    label = "events"
    default_auto_field = "django.db.models.BigAutoField"
