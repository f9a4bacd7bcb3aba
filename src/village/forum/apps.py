"""Registers the room with Django."""

from django.apps import AppConfig


class ForumConfig(AppConfig):
    """The room `forum`."""

    name = "village.forum"
    label = "forum"
    default_auto_field = "django.db.models.BigAutoField"
