"""Registers the room with Django."""

from django.apps import AppConfig


class GroupsConfig(AppConfig):
    """The room `groups`."""

    name = "village.groups"
    label = "groups"
    default_auto_field = "django.db.models.BigAutoField"
