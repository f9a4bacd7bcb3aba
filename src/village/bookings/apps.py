"""Registers the room with Django."""

from django.apps import AppConfig


class BookingsConfig(AppConfig):
    """The room `bookings`."""

    name = "village.bookings"
    label = "bookings"
    default_auto_field = "django.db.models.BigAutoField"
