"""The room's tables, gathered so that Django finds them."""

from village.audit.models.entry import Entry

__all__ = ("Entry",)
