"""Registers the room with Django."""

from django.apps import AppConfig


class SelfReferralsConfig(AppConfig):
    """The room `self_referrals`."""

    name = "village.self_referrals"
    label = "self_referrals"
    default_auto_field = "django.db.models.BigAutoField"
