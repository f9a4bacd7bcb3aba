"""What a brought file is called and what it is, whatever its sender says."""

import re
import unicodedata
from pathlib import PurePosixPath

LONGEST_NAME = 200
UNKNOWN = "application/octet-stream"

_OFFICE = {
    b"word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    b"xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    b"application/vnd.oasis.opendocument.text": "application/vnd.oasis.opendocument.text",
    b"application/vnd.oasis.opendocument.spreadsheet": "application/vnd.oasis.opendocument.spreadsheet",
}
_SIGNATURES = (
    (b"%PDF-", "application/pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"{\\rtf", "application/rtf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
)


def plain_name(given: str) -> str:
    """Return the file's name without folders, control characters or marks that turn its direction round."""
    last = PurePosixPath(given.replace("\\", "/")).name
    kept = "".join(sign for sign in last if unicodedata.category(sign) not in {"Cc", "Cf", "Cs"}).strip(" .")
    if len(kept) <= LONGEST_NAME:
        return kept or "file"
    stem, dot, ending = kept.rpartition(".")
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}{dot}{ending}" if len(ending) < 10 else kept[:LONGEST_NAME]


def content_type_of(head: bytes) -> str:
    """Return the media type by the file's first 64 kB; text is only ever plain text, so that no browser runs it."""
    for signature, media_type in _SIGNATURES:
        if head.startswith(signature):
            return media_type
    if head.startswith(b"PK\x03\x04"):
        return next((media_type for mark, media_type in _OFFICE.items() if mark in head), "application/zip")
    if head and b"\x00" not in head and not re.search(rb"[\x01-\x08\x0e-\x1a]", head):
        return "text/plain"
    return UNKNOWN
