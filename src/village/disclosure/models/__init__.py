"""The room's tables, gathered so that Django finds them."""

from village.disclosure.models.item import Item, SafetyItem
from village.disclosure.models.package import Fetch, Package
from village.disclosure.models.request import AccessRequest, ClockStop, RequestMove
from village.disclosure.models.tidy_run import TidyRun

__all__ = ("AccessRequest", "ClockStop", "Fetch", "Item", "Package", "RequestMove", "SafetyItem", "TidyRun")
