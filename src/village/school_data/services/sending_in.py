"""Files that a school's system sends by HTTPS: let in by a key, counted, kept, looked at, and read in a job."""

import re
from collections.abc import Iterator, Mapping
from http import HTTPStatus

from django.core.cache import cache
from django.core.files.base import File
from django.http import HttpRequest
from django.utils import timezone

from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.files.queries import path_of
from village.files.receiving import TOO_LARGE
from village.importing.models.batch import ImportBatch
from village.importing.models.upload_key import UploadKey
from village.importing.services import batches
from village.school_data.queries.files import key_of_hash, sender_of
from village.school_data.rules.school_files.said import Said
from village.school_data.services.arriving import arrive
from village.school_data.services.gathering import look
from village.school_data.services.upload_keys import hash_of, note_use

BEARER = re.compile(r"Bearer\s+(\S{20,200})", re.IGNORECASE)
MOST_AN_HOUR = 60
"""Files with one key."""
MOST_WRONG_AN_HOUR = 30
"""Attempts from one address with a key that opens nothing."""
HOUR = 3600
CHUNK_BYTES = 64 * 1024
NO_KEY = "Send the school’s key in the header Authorization: Bearer KEY. Somebody in the school’s office makes keys."
WRONG_KEY = "This key opens nothing: it is wrong, was withdrawn, or who made it may bring no files any more."
NO_FILE = "There is no file in this request. Send it as the body, or as the field “file” of a form."
LARGER = "This file is larger than {most} MB. Export one school year at a time and send the parts."
TOO_OFTEN = "Too many files, or too many attempts, in one hour. Try again later."


class NotLetIn(Exception):
    """The request is answered without looking at its file."""

    def __init__(self, status: HTTPStatus, sentence: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.status, self.sentence, self.headers = status, sentence, dict(headers or {})


class Body(File):  # type: ignore[type-arg]
    """The body of a request as a file that is read once, a little at a time, and never wholly in memory."""

    def __init__(self, request: HttpRequest, name: str) -> None:
        super().__init__(None, name)
        self._request = request

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """Yield the body as it arrives."""
        while chunk := self._request.read(chunk_size or CHUNK_BYTES):
            yield chunk


def receive(request: HttpRequest, *, most_bytes: int) -> ImportBatch:
    """Return the batch of the file that was sent. Raises NotLetIn, and Refused for a file that holds no table."""
    key, by = _let_in(request)
    if int(request.META.get("CONTENT_LENGTH") or 0) > most_bytes + CHUNK_BYTES:
        raise NotLetIn(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, LARGER.format(most=most_bytes // 1024**2))
    content, name = _content(request, most_bytes)
    note_use(key=key)
    try:
        batch = arrive(by=by, school_id=key.school_id, content=content, name=name, way="key", key_id=key.pk)
    except Refused as refusal:
        if "larger than" in refusal.sentence:
            raise NotLetIn(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, refusal.sentence) from refusal
        raise
    return _looked_at(by, batch)


def _looked_at(by: Viewer, batch: ImportBatch) -> ImportBatch:
    """Return the batch of a file that holds a table; any other is thrown away at once and refused."""
    if batch.file is None:
        raise Refused(NO_FILE)
    try:
        looked = look(batch, path_of(batch.file), Said())
        if not looked.kind:
            raise Refused(looked.problem)
    except Refused:
        batches.discard(by=by, batch=batch)
        raise
    return batch


def _let_in(request: HttpRequest) -> tuple[UploadKey, Viewer]:
    address = str(request.META.get("REMOTE_ADDR", ""))
    if _count(f"file-in-wrong-{address}", add=0) >= MOST_WRONG_AN_HOUR:
        raise _too_often()
    found = BEARER.fullmatch(request.headers.get("Authorization", "").strip())
    if found is None:
        raise NotLetIn(HTTPStatus.UNAUTHORIZED, NO_KEY, {"WWW-Authenticate": "Bearer"})
    key = key_of_hash(hash_of(found[1]))
    by = sender_of(key) if key is not None else None
    if key is None or by is None:
        _count(f"file-in-wrong-{address}", add=1)
        raise NotLetIn(HTTPStatus.UNAUTHORIZED, WRONG_KEY, {"WWW-Authenticate": "Bearer"})
    if _count(f"file-in-{key.pk}", add=1) > MOST_AN_HOUR:
        raise _too_often()
    return key, by


def _too_often() -> NotLetIn:
    return NotLetIn(HTTPStatus.TOO_MANY_REQUESTS, TOO_OFTEN, {"Retry-After": str(HOUR)})


def _count(name: str, *, add: int) -> int:
    """Return how often something happened in this hour, this time included."""
    slot = f"{name}-{int(timezone.now().timestamp()) // HOUR}"
    cache.add(slot, 0, HOUR)
    return cache.incr(slot, add) if add else int(cache.get(slot, 0))


def _content(request: HttpRequest, most_bytes: int) -> tuple["File[bytes]", str]:
    """Return the file of a form, else the body itself."""
    if not (request.content_type or "").startswith("multipart/"):
        name = request.headers.get("X-File-Name", "") or "sent-file"
        return Body(request, name), name
    file = request.FILES.get("file") or next(iter(request.FILES.values()), None)
    if request.META.get(TOO_LARGE):
        raise NotLetIn(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, LARGER.format(most=most_bytes // 1024**2))
    if file is None or isinstance(file, list):
        raise Refused(NO_FILE)
    return file, file.name or "sent-file"
