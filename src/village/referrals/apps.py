"""Registers the room with Django."""

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    """The room `referrals`."""

    name = "village.referrals"
    label = "referrals"
    default_auto_field = "django.db.models.BigAutoField"
