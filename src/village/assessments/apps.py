"""Registers the room with Django."""

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """The room `assessments`."""

    name = "village.assessments"
    label = "assessments"
    default_auto_field = "django.db.models.BigAutoField"
