"""Registers the room with Django."""

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    """The room `training`."""

    name = "village.training"
    label = "training"
    default_auto_field = "django.db.models.BigAutoField"
