"""The room's tables, gathered so that Django finds them."""

from village.gazetteer.models.spot import Postcode

__all__ = ("Postcode",)
