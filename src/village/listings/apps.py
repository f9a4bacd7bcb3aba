"""Registers the room with Django."""

from django.apps import AppConfig


class ListingsConfig(AppConfig):
    """The room `listings`."""

    name = "village.listings"
    label = "listings"
    default_auto_field = "django.db.models.BigAutoField"
