"""Registers the room with Django."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """The room `reviews`."""

    name = "village.reviews"
    label = "reviews"
    default_auto_field = "django.db.models.BigAutoField"
