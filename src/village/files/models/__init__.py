"""The room's tables, gathered so that Django finds them."""

from village.files.models.stored_file import StoredFile

__all__ = ("StoredFile",)
