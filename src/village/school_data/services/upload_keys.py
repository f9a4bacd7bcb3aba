"""Keys by which a school's own system sends files: made and shown once, used, and withdrawn."""

import hashlib
import secrets

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.discretion import ORGANISATION
from village.audit.services.record import Subject, record
from village.basics.errors import Refused
from village.importing.models.upload_key import UploadKey
from village.school_data.permissions import BRING
from village.school_data.queries.files import keys_at

PREFIX = "village-"
MOST_KEYS = 10


def hash_of(key: str) -> str:
    """Return what is kept of a key: 256 random bits need no salt and no slow hash."""
    return hashlib.sha256(key.encode()).hexdigest()


@transaction.atomic
def make_key(*, by: Viewer, school_id: int, name: str) -> str:
    """Return a new key of the school; it is not kept and cannot be shown again."""
    _must_bring(by, school_id)
    if keys_at(by, school_id).count() >= MOST_KEYS:
        raise Refused(f"This school has {MOST_KEYS} keys. Withdraw one that nothing uses any more.", field="name")
    key = PREFIX + secrets.token_urlsafe(32)
    made = UploadKey.objects.create(
        partnership_id=by.partnership_id or 0,
        school_id=school_id,
        name=name.strip(),
        key_hash=hash_of(key),
        made_by_id=by.user_id,
        made_at=timezone.now(),
    )
    record("school_data.key-made", by=by, subject=_subject(made), within=Subject(ORGANISATION, school_id))
    return key


@transaction.atomic
def withdraw_key(*, by: Viewer, key: UploadKey) -> None:
    """Nothing can be sent with the key any more."""
    _must_bring(by, key.school_id)
    if not UploadKey.objects.filter(pk=key.pk, withdrawn_at__isnull=True).update(withdrawn_at=timezone.now()):
        raise Refused("This key was withdrawn already.")
    record("school_data.key-withdrawn", by=by, subject=_subject(key), within=Subject(ORGANISATION, key.school_id))


def note_use(*, key: UploadKey) -> None:
    """The list of keys says when this one was last used."""
    UploadKey.objects.filter(pk=key.pk).update(last_used_at=timezone.now())


def _must_bring(by: Viewer, school_id: int) -> None:
    if not by.can(BRING, at=school_id):
        raise Refused("You may not bring in files of this school.")


def _subject(key: UploadKey) -> Subject:
    return Subject("school_data.key", key.pk, key.name)
