"""Registers the room with Django."""

from django.apps import AppConfig


class FamilyPlansConfig(AppConfig):
    """The room `family_plans`."""

    name = "village.family_plans"
    label = "family_plans"
    default_auto_field = "django.db.models.BigAutoField"
