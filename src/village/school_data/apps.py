"""Registers the room with Django."""

from django.apps import AppConfig


class SchoolDataConfig(AppConfig):
    """The room `school_data`."""

    name = "village.school_data"
    label = "school_data"
    default_auto_field = "django.db.models.BigAutoField"
