"""Keeping files as they were brought, and letting them go."""

import hashlib
import os
import uuid
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from village.audit.services.record import Actor, Subject, record
from village.basics.errors import Refused
from village.files.models.stored_file import StoredFile
from village.files.purposes import Purpose, purpose_of
from village.files.queries import files_brought_before, path_of
from village.files.rules.naming import content_type_of, plain_name
from village.organisations.models.partnership import Partnership

SNIFFED_BYTES = 64 * 1024
ORPHANS_STAY = timedelta(days=1)
"""How long a file without anything that it belongs to is left in peace, so that a slow upload is never swept away."""


@transaction.atomic
def keep(partnership: Partnership, content: "File[bytes]", *, name: str, purpose: str, by: Actor) -> StoredFile:
    """Return the file, now on disk under a name of ours; raise Refused for an empty or too large one."""
    declared = purpose_of(purpose)
    if declared is None:
        raise ValueError(f"No room has declared the purpose {purpose}.")
    _must_fit(getattr(content, "size", None) or 0, declared)
    kept_as = _new_place()
    path = Path(settings.FILES_FOLDER) / kept_as
    size, sha256, head = _write(content, path, declared)
    try:
        if size == 0:
            raise Refused("The file is empty. Choose another.", field="file")
        stored = StoredFile.objects.create(
            partnership=partnership,
            name=plain_name(name),
            size=size,
            sha256=sha256,
            content_type=content_type_of(head),
            kept_as=kept_as,
            purpose=purpose,
            brought_by_id=by.user_id,
            brought_at=timezone.now(),
        )
        record("files.brought", by=by, subject=subject_of(stored), partnership_id=partnership.pk)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return stored


@transaction.atomic
def let_go(file: StoredFile, *, reason: str, by: Actor) -> None:
    """The file is gone from the list at once and from the disk once the transaction stands."""
    if not reason.strip():
        raise Refused("Say why the file goes. The sentence stays on the record.", field="reason")
    path = path_of(file)
    record("files.let-go", by=by, subject=subject_of(file), reason=reason.strip(), partnership_id=file.partnership_id)
    file.delete()
    transaction.on_commit(lambda: path.unlink(missing_ok=True))


def sweep(by: Actor) -> int:
    """Return how many files went: rows that belong to nothing any more, and files on disk without a row."""
    before = timezone.now() - ORPHANS_STAY
    gone = 0
    by_purpose: dict[str, list[StoredFile]] = {}
    for file in files_brought_before(before):
        by_purpose.setdefault(file.purpose, []).append(file)
    for code, files in by_purpose.items():
        purpose = purpose_of(code)
        needed = set(purpose.in_use([file.pk for file in files])) if purpose else {file.pk for file in files}
        for file in files:
            if file.pk not in needed:
                let_go(file, reason="Nothing belongs to it any more.", by=by)
                gone += 1
    return gone + _sweep_disk(before.timestamp())


def subject_of(file: StoredFile) -> Subject:
    """Return the file as the record names it: by its number where the name may name a child."""
    purpose = purpose_of(file.purpose)
    is_private = purpose is not None and purpose.names_are_private
    return Subject("files.file", file.pk, f"number {file.pk}" if is_private else file.name)


def _new_place() -> str:
    name = uuid.uuid4().hex
    return f"{name[:2]}/{name}"


def _must_fit(size: int, purpose: Purpose) -> None:
    if size > purpose.most_bytes:
        most = purpose.most_bytes // 1024 // 1024
        raise Refused(f"The file is larger than {most} MB. {purpose.too_large}", field="file")


def _write(content: "File[bytes]", path: Path, purpose: Purpose) -> tuple[int, str, bytes]:
    """Write what is brought, chunk by chunk, and give its size, hash and first bytes; nothing stays when refused."""
    path.parent.mkdir(parents=True, exist_ok=True)
    size, digest, head = 0, hashlib.sha256(), b""
    try:
        with path.open("xb") as target:
            for chunk in content.chunks():
                size += len(chunk)
                _must_fit(size, purpose)
                digest.update(chunk)
                head += chunk[: max(0, SNIFFED_BYTES - len(head))]
                target.write(chunk)
            target.flush()
            os.fsync(target.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return size, digest.hexdigest(), head


def _sweep_disk(before: float) -> int:
    folder = Path(settings.FILES_FOLDER)
    known = set(StoredFile.objects.values_list("kept_as", flat=True))
    lost = [
        path
        for path in folder.glob("??/*")
        if path.relative_to(folder).as_posix() not in known and path.stat().st_mtime < before
    ]
    for path in lost:
        path.unlink(missing_ok=True)
    return len(lost)
