"""Word packages written so that the same content always gives the same bytes."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file can name."""


def with_parts(package: bytes, changed: Mapping[str, bytes]) -> bytes:
    """Return the package with some parts changed; every other part keeps its bytes, its place and its date."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            fresh = _entry(entry.filename, entry.date_time, entry.compress_type)
            fresh.external_attr = entry.external_attr
            new.writestr(fresh, changed.get(entry.filename) or old.read(entry))
    return target.getvalue()


def with_fixed_dates(package: bytes) -> bytes:
    """Return the package with no trace of when it was packed."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            new.writestr(_entry(entry.filename, LONG_AGO, zipfile.ZIP_DEFLATED), old.read(entry))
    return target.getvalue()


def _entry(name: str, written_at: tuple[int, int, int, int, int, int], compress_type: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, written_at)
    known = compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    entry.compress_type = compress_type if known else zipfile.ZIP_DEFLATED
    entry.create_system = 0
    return entry
