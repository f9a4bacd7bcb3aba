"""Registers the room with Django."""

from django.apps import AppConfig


class TransitionConfig(AppConfig):
    """The room `transition`."""

    name = "village.transition"
    label = "transition"
    default_auto_field = "django.db.models.BigAutoField"
