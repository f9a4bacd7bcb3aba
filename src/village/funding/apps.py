"""Registers the room with Django."""

from django.apps import AppConfig


class FundingConfig(AppConfig):
    """The room `funding`."""

    name = "village.funding"
    label = "funding"
    default_auto_field = "django.db.models.BigAutoField"
