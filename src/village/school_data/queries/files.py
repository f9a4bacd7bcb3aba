"""Named reads of the files of a school: batches, what was said of their columns, and keys for the night."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from village.access.queries import viewer_for
from village.access.viewer import Viewer
from village.importing.models.batch import ImportBatch
from village.importing.models.mapping import SavedMapping
from village.importing.models.upload_key import UploadKey
from village.importing.queries import batch_for, batches_at
from village.organisations.models.organisation import Organisation
from village.school_data.permissions import BRING

KIND = "school-file"
State = ImportBatch.State
OPEN = (State.WAITING, State.READING, State.READ, State.FAILED)


def school_id_of(batch: ImportBatch) -> int:
    """Return the school that a file belongs to; raises ValueError for an import of the whole partnership."""
    if batch.school_id is None:
        raise ValueError("This import belongs to no school.")
    return batch.school_id


def files_at(viewer: Viewer, school_id: int) -> QuerySet[ImportBatch]:
    """Return the files that were brought at a school, latest first, without those that were thrown away."""
    return batches_at(viewer, school_id, BRING).filter(kind=KIND).exclude(state=State.DISCARDED)


def file_at(viewer: Viewer, school_id: int, batch_id: int) -> ImportBatch:
    """Return one file of a school; raises Http404 for who may not bring there."""
    batch = batch_for(viewer, batch_id)
    if batch.school_id != school_id or batch.kind != KIND:
        raise Http404("No such file.")
    return batch


def files_to_check(viewer: Viewer, school_id: int) -> QuerySet[ImportBatch]:
    """Return the files that wait for a person, the oldest first."""
    return files_at(viewer, school_id).filter(state__in=(State.READ, State.FAILED)).order_by("made_at")


def saved_mapping(partnership_id: int, school_id: int | None, kind: str, shape: str) -> SavedMapping | None:
    """Return what a person said of files of this kind and shape at the school."""
    mine = SavedMapping.objects.filter(partnership_id=partnership_id, school_id=school_id)
    return mine.filter(kind=kind, fingerprint=shape).first()


def rows_of_last(batch: ImportBatch, kind: str) -> int | None:
    """Return how many rows the last accepted file of this kind had at the school; None for the first."""
    mine = ImportBatch.objects.filter(
        partnership_id=batch.partnership_id, school_id=batch.school_id, kind=KIND, state=State.ACCEPTED
    )
    before = mine.filter(proposal__kind=kind).exclude(pk=batch.pk).order_by("-accepted_at").first()
    return None if before is None else int(before.proposal.get("row_count", 0))


def keys_at(viewer: Viewer, school_id: int) -> QuerySet[UploadKey]:
    """Return the keys of a school that were not withdrawn, by name; nobody's without the right."""
    if not viewer.can(BRING, at=school_id):
        return UploadKey.objects.none()
    mine = UploadKey.objects.filter(partnership_id=viewer.partnership_id or 0, school_id=school_id)
    return mine.filter(withdrawn_at__isnull=True).select_related("made_by")


def key_at(viewer: Viewer, school_id: int, key_id: int) -> UploadKey:
    """Return one key; raises Http404."""
    key = keys_at(viewer, school_id).filter(pk=key_id).first()
    if key is None:
        raise Http404("No such key.")
    return key


def key_of_hash(key_hash: str) -> UploadKey | None:
    """Return the key with this hash, unless it was withdrawn."""
    found = UploadKey.objects.filter(key_hash=key_hash, withdrawn_at__isnull=True)
    return found.select_related("made_by", "school", "partnership").first()


def schools_of_urn(urn: str) -> list[tuple[Organisation, int]]:
    """Return the school with that URN, once for each partnership that it is a member of today."""
    school = Organisation.objects.filter(urn=urn, kind=Organisation.Kind.SCHOOL).first()
    if school is None:
        return []
    open_ = school.memberships.filter(ends_on__isnull=True)
    return [(school, partnership) for partnership in open_.values_list("partnership_id", flat=True)]


def files_of_schools(ids: Collection[int]) -> frozenset[int]:
    """Return no file: those of schools leave only by the room's own page, where it asks for the right at the school."""
    return frozenset()


def may_still_send(key: UploadKey) -> bool:
    """Tell whether who made a key may still bring files of its school; else the key opens nothing."""
    return sender_of(key) is not None


def sender_of(key: UploadKey) -> Viewer | None:
    """Return in whose name a key brings files, None when they may bring nothing there any more."""
    if key.made_by is None:
        return None
    viewer = viewer_for(
        key.made_by, now=timezone.now(), today=timezone.localdate(), partnership_id=key.partnership_id, request_id=""
    )
    may = viewer.partnership_id == key.partnership_id and viewer.can(BRING, at=key.school_id)
    return viewer if may else None


def key_by_id(key_id: int) -> UploadKey | None:
    """Return a key that was not withdrawn, for the job that accepts what came with it."""
    return UploadKey.objects.filter(pk=key_id, withdrawn_at__isnull=True).select_related("made_by").first()
