"""Evidence that waits with a draft: photos made safe to keep, files of known kinds, words, links and numbers."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.files.models.stored_file import StoredFile
from village.files.purposes import MOST_BYTES
from village.files.rules.naming import content_type_of
from village.files.services.keeping import SNIFFED_BYTES, keep
from village.files.services.photos import keep_photo
from village.plans.models.evidence import Evidence
from village.reviews.models.ask import AskedAction, DraftEvidence
from village.reviews.services.answering import Shown

EVIDENCE_FILE = "review-evidence"
"""The purpose of these files."""
_CAN_BE = frozenset({Evidence.Kind.OBSERVATION, Evidence.Kind.VOICE, Evidence.Kind.RESEARCH})
"""A number is typed, so that it can be counted on."""
MOST_PIECES = 12
PHOTO_ENDINGS = frozenset(
    {".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic", ".heif", ".avif", ".bmp", ".tif", ".tiff"}
)
ENDINGS = {
    ".pdf": {"application/pdf"},
    ".docx": {"application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    ".xlsx": {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    ".pptx": {"application/zip"},
    ".odt": {"application/vnd.oasis.opendocument.text"},
    ".ods": {"application/vnd.oasis.opendocument.spreadsheet"},
    ".csv": {"text/plain"},
    ".txt": {"text/plain"},
    ".doc": {"application/x-ole-storage"},
    ".xls": {"application/x-ole-storage"},
}
"""Kinds of files that are taken besides photos, by their ending, and what they must be inside."""
NOT_TAKEN = "This kind of file cannot be taken. Bring a photo, or a PDF, Word, Excel, PowerPoint, CSV or text file."


@transaction.atomic
def add_piece(asked: AskedAction, piece: Shown) -> DraftEvidence:
    """Return the piece, waiting with the draft; raises Refused when there are too many."""
    if DraftEvidence.objects.filter(asked=asked).count() >= MOST_PIECES:
        raise Refused(f"{MOST_PIECES} pieces are enough for one answer. Take one away first.", field="file")
    return DraftEvidence.objects.create(
        asked=asked,
        kind=piece.kind,
        words=piece.words.replace("\x00", ""),
        value=piece.value,
        out_of=piece.out_of,
        unit=piece.unit,
        as_of=piece.as_of,
        file=piece.file,
        link=piece.link,
        made_at=timezone.now(),
    )


@transaction.atomic
def add_file(*, by: Viewer, asked: AskedAction, content: "File[bytes]", name: str, kind: str = "") -> DraftEvidence:
    """Return the piece that shows the file. A photo loses its place, camera and size (files/services/photos.py).

    Raises Refused for a file that is too large, of a kind that is not taken, or not what its name says.
    """
    file = _kept(by, asked, content, name)
    return add_piece(asked, Shown(kind=kind or Evidence.Kind.OBSERVATION, file=file))


def set_kinds(asked: AskedAction, kinds: Mapping[int, str]) -> None:
    """Files and links that wait are now of these kinds; an unknown kind changes nothing."""
    for piece in asked.draft_evidence.all():
        kind = kinds.get(piece.pk, "")
        if kind in _CAN_BE and kind != piece.kind and (piece.file_id or piece.link):
            DraftEvidence.objects.filter(pk=piece.pk).update(kind=kind)


def remove_piece(piece: DraftEvidence) -> None:
    """The piece waits no more; its file goes with the next sweep."""
    piece.delete()


def _kept(by: Viewer, asked: AskedAction, content: "File[bytes]", name: str) -> StoredFile:
    if (content.size or 0) > MOST_BYTES:
        most = MOST_BYTES // 1024 // 1024
        raise Refused(f"“{name}” is larger than {most} MB. Choose a smaller one; your answer is kept.", field="file")
    partnership = asked.ask.round.plan.partnership
    ending = PurePosixPath(name.casefold()).suffix
    head = content.read(SNIFFED_BYTES)
    content.seek(0)
    found = content_type_of(head)
    if ending in PHOTO_ENDINGS or found.startswith("image/"):
        return keep_photo(partnership, content, name=name, purpose=EVIDENCE_FILE, by=by)
    if ending not in ENDINGS:
        raise Refused(NOT_TAKEN, field="file")
    if head and found not in ENDINGS[ending]:
        raise Refused(f"“{name}” is not what its name says. Open it, save it again and bring that.", field="file")
    return keep(partnership, content, name=name, purpose=EVIDENCE_FILE, by=by)
