"""Wires the house together when Django has loaded every room."""

from django.apps import AppConfig

from village.config.wiring import wire


class RoofConfig(AppConfig):
    """The roof: settings, routes and wiring."""

    name = "village.config"
    label = "config"

    def ready(self) -> None:
        wire()
        from village.config.engines import wire_engines  # noqa: PLC0415 - tables cannot be imported before this moment

        wire_engines()
