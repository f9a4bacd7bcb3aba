"""Registers the room with Django."""

from django.apps import AppConfig


class ProvisionConfig(AppConfig):
    """The room `provision`."""

    name = "village.provision"
    label = "provision"
    default_auto_field = "django.db.models.BigAutoField"
