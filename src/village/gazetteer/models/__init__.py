"""The room's tables, gathered so that Django finds them."""

from village.gazetteer.models.edition import Edition, Ward
from village.gazetteer.models.spot import Postcode

__all__ = ("Edition", "Postcode", "Ward")
