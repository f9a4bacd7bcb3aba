"""Registers the room with Django."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """The room `plans`."""

    name = "village.plans"
    label = "plans"
    default_auto_field = "django.db.models.BigAutoField"
