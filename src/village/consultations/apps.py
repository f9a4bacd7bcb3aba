"""Registers the room with Django."""

from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    """The room `consultations`."""

    name = "village.consultations"
    label = "consultations"
    default_auto_field = "django.db.models.BigAutoField"
