"""Keeping the files of money: receipts and agreements."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile

from village.access.viewer import Viewer
from village.files.services.keeping import keep
from village.organisations.queries import the_partnership


def with_kept_file(values: dict[str, Any], *, by: Viewer, purpose: str) -> dict[str, Any]:
    """Return the values with an uploaded `file` kept; call it inside the transaction of what it belongs to."""
    upload = values.get("file")
    if not isinstance(upload, UploadedFile):
        return values
    stored = keep(the_partnership(by), upload, name=upload.name or "file", purpose=purpose, by=by)
    return {**values, "file": stored}
