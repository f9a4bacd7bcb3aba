"""Wires the house together when Django has loaded every room."""

from django.apps import AppConfig
from django.utils.module_loading import import_string


class RoofConfig(AppConfig):
    """The roof: settings, routes and wiring."""

    name = "village.config"
    label = "config"

    def ready(self) -> None:
        """Hand every room's contributions to the engines; by name, because tables exist only from here on."""
        import_string("village.config.wiring.wire")()
