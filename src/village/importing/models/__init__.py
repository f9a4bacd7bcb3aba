"""The room's tables, gathered so that Django finds them."""

from village.importing.models.batch import ImportBatch

__all__ = ("ImportBatch",)
