"""The page on which files are brought: what was brought before, what waits, and keys for the night."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from village.access.viewer import Viewer
from village.importing.models.batch import ImportBatch
from village.importing.models.upload_key import UploadKey
from village.importing.queries import can_be_undone
from village.school_data.pages.bringing_words import state_words, summary_of
from village.school_data.queries.files import files_at, keys_at, may_still_send
from village.school_data.rules.school_files.looking_at import KIND_WORDS
from village.school_data.rules.school_files.night import RULE
from village.school_data.services.arriving import MOST_BYTES

MOST_SHOWN = 50
WAY_WORDS = {"page": "", "key": "by HTTPS", "folder": "through the drop folder"}


@dataclass(frozen=True, slots=True)
class Line:
    """One file of the history."""

    name: str
    url: str
    state: str
    state_words: str
    who: str
    at: datetime
    what: str
    summary: str
    can_be_undone: bool


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One key."""

    key: UploadKey
    withdraw_url: str
    is_silent: bool
    """Whether who made it may bring nothing any more, so that it opens nothing."""


@dataclass(frozen=True, slots=True)
class BringPage:
    """What the page shows."""

    lines: tuple[Line, ...]
    keys: tuple[KeyLine, ...]
    most_megabytes: int
    rule: str
    address: str
    """Where a school's system sends its files."""
    has_folder: bool


def bring_page(viewer: Viewer, school_id: int) -> BringPage:
    """Return the page of a school."""
    return BringPage(
        lines=tuple(line_of(batch) for batch in files_at(viewer, school_id)[:MOST_SHOWN]),
        keys=tuple(
            KeyLine(key, reverse("school_data:key-withdraw", args=(school_id, key.pk)), not may_still_send(key))
            for key in keys_at(viewer, school_id)
        ),
        most_megabytes=MOST_BYTES // 1024**2,
        rule=RULE,
        address=f"{settings.BASE_URL}{reverse('school_data:file-in')}",
        has_folder=bool(settings.DROP_FOLDER),
    )


def line_of(batch: ImportBatch) -> Line:
    """Return one file as the history shows it."""
    way = WAY_WORDS.get(batch.decisions.get("way", "page"), "")
    who = batch.made_by.name if batch.made_by else "Village"
    kind = KIND_WORDS.get(batch.proposal.get("kind", ""), "")
    return Line(
        name=batch.file.name if batch.file else "File",
        url=reverse("school_data:file", args=(batch.school_id, batch.pk)),
        state=batch.state,
        state_words=state_words(batch),
        who=f"{who}, {way}" if way else who,
        at=batch.made_at,
        what=kind[:1].upper() + kind[1:],
        summary=summary_of(batch),
        can_be_undone=can_be_undone(batch),
    )
