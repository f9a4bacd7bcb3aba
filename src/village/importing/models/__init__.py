"""The room's tables, gathered so that Django finds them."""

from village.importing.models.batch import ImportBatch
from village.importing.models.mapping import SavedMapping
from village.importing.models.upload_key import UploadKey

__all__ = ("ImportBatch", "SavedMapping", "UploadKey")
