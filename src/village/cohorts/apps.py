"""Registers the room with Django."""

from django.apps import AppConfig


class CohortsConfig(AppConfig):
    """The room `cohorts`."""

    name = "village.cohorts"
    label = "cohorts"
    default_auto_field = "django.db.models.BigAutoField"
