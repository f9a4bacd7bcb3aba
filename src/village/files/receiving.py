"""Uploads as they arrive: what is larger than any purpose allows is let run past and never kept."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from village.files.purposes import largest_bytes

TOO_LARGE = "village.too_large"
"""Set in a request's META when one of its files was too large to be kept."""


class LargestOnly(FileUploadHandler):
    """Stands before the handlers that keep: it hands a file on until it grows too large, then has it dropped."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Count anew."""
        super().new_file(*args, **kwargs)
        self._size = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Hand the chunk on; raises SkipFile once the file is too large."""
        self._size += len(raw_data)
        if self._size > largest_bytes():
            if self.request is not None:
                self.request.META[TOO_LARGE] = True
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> "UploadedFile[Any] | None":
        """The handlers behind keep it."""
        return None
