"""Taking an import of marks back: every session that it filled or changed, unless a later import changed it since."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from village.audit.services.record import Actor, Subject, record
from village.basics.errors import Refused
from village.importing.models.batch import ImportBatch
from village.importing.queries import can_be_undone
from village.school_data.models.marks import MarkChange
from village.school_data.models.sheet import Sheet, SheetFill
from village.school_data.queries.known_roll import known_roll
from village.school_data.queries.periods import as_rule
from village.school_data.queries.sheets import live_editions, stored_rows
from village.school_data.rules.array_types import Bytes, Ints, Truths
from village.school_data.rules.bringing.known_roll import KnownRoll
from village.school_data.rules.codes import NO_MARK, symbol_of
from village.school_data.rules.merging import Merged, unpacked_places
from village.school_data.rules.periods import place_of
from village.school_data.services.going_live import Overtaken, clear_past, drop_drafts, roll_stamp, turn
from village.school_data.services.marks import MOST_TRIES, TOO_BUSY
from village.school_data.services.settling_reasons import settle_reasons
from village.school_data.services.sheet_writing import SESSION_WORDS
from village.school_data.services.staging import Laid, new_sheets
from village.school_data.services.writing_beside import write_all

TOO_LATE = "An import can be undone for thirty days after it was accepted. This one cannot be undone."
States = ImportBatch.State


@dataclass(slots=True)
class TakenBack:
    """How many sessions are as they were before, and how many stay because something came later."""

    marks: int = 0
    staying: int = 0

    @property
    def sentence(self) -> str:
        words = f"{self.marks:,} marks are as they were before this import."
        if self.staying:
            words += (
                f" {self.staying:,} stay as they are, because a later import or a merged record changed them since."
            )
        return words


def undo_marks(batch: ImportBatch, *, by: Actor) -> str:
    """Return a sentence on what was taken back; the batch is undone, all in one moment.

    The caller may have marked the batch as undone in the same transaction; it then writes the record too.
    """
    is_marked = batch.state == States.UNDONE
    if not is_marked and not can_be_undone(batch):
        raise Refused(TOO_LATE)
    for _ in range(MOST_TRIES):
        stamp = roll_stamp(batch.partnership_id)
        known = known_roll(batch.partnership_id)
        taken, drafts = _stage(batch, known)
        try:
            with transaction.atomic():
                turn(batch.partnership_id, drafts, stamp)
                if not is_marked:
                    _mark(batch, taken.sentence, by)
                settle_reasons(batch.partnership_id, at=timezone.now())
        except Overtaken:
            drop_drafts(batch)
        else:
            clear_past(batch.partnership_id)
            return taken.sentence
    raise Refused(TOO_BUSY)


def _mark(batch: ImportBatch, sentence: str, by: Actor) -> None:
    marked = ImportBatch.objects.filter(pk=batch.pk, state=States.ACCEPTED).update(
        state=States.UNDONE, undone_at=timezone.now(), version=F("version") + 1
    )
    if not marked:
        raise Refused("This import was undone already.")
    subject = Subject("importing.batch", batch.pk, str(batch.proposal.get("name", "")))
    record("importing.undone", by=by, subject=subject, reason=sentence, partnership_id=batch.partnership_id)


def _stage(batch: ImportBatch, known: KnownRoll) -> tuple[TakenBack, list[int]]:
    """Return what is taken back, and the drafts that have it so."""
    taken = TakenBack()
    editions = live_editions(batch.partnership_id)
    sheets = (sheet for laid in _laid(batch, taken) for sheet in new_sheets(laid, known, editions, can_be_undone=False))
    return taken, write_all(sheets, batch=batch)


def _laid(batch: ImportBatch, taken: TakenBack) -> Iterator[Laid]:
    """Yield school by school what is live, with what the batch did taken out of it."""
    written = Sheet.objects.filter(batch=batch, fill__isnull=False).exclude(state=Sheet.State.DRAFT)
    for sheet in written.select_related("period", "fill").order_by("period_id", "school_id"):
        sessions = as_rule(sheet.period).sessions
        pupils, touched = filled_places(sheet.fill, sessions)
        stored = stored_rows(sheet.period_id, [sheet.school_id])
        width = stored.marks.shape[1]
        at, is_there = _found(stored.pupil, pupils)
        goes = touched & ~_touched_since(sheet, pupils, sessions) & is_there[:, None]
        rows, places = np.nonzero(goes[:, :width])
        restored, is_back = stored.marks.copy(), np.zeros(stored.marks.shape, np.bool_)
        restored[at[rows], places] = _before(batch, sheet, pupils, sessions)[rows, places]
        is_back[at[rows], places] = True
        taken.marks += len(rows)
        taken.staying += int(np.count_nonzero(touched)) - len(rows)
        merged = Merged(stored.marks, restored, np.arange(width), is_back, np.broadcast_to(np.False_, is_back.shape), 0)
        yield Laid(sheet.period, stored.school, stored.pupil, merged)


def filled_places(fill: SheetFill, sessions: int) -> tuple[Ints, Truths]:
    """Return the pupils of whom an import touched something, and bool[pupils, sessions] of what."""
    pupils = np.frombuffer(fill.pupils, "<u4").astype(np.int64)
    return pupils, unpacked_places(zlib.decompress(fill.places), len(pupils), sessions)


def _touched_since(sheet: Sheet, pupils: Ints, sessions: int) -> Truths:
    """Return bool[pupils, sessions]: what imports that still stand have touched later."""
    since = np.zeros((len(pupils), sessions), np.bool_)
    later = SheetFill.objects.filter(
        sheet__period=sheet.period_id,
        sheet__school=sheet.school_id,
        sheet__pk__gt=sheet.pk,
        sheet__batch__state=ImportBatch.State.ACCEPTED,
    ).exclude(sheet__state=Sheet.State.DRAFT)
    for fill in later:
        theirs, touched = filled_places(fill, sessions)
        at, is_there = _found(theirs, pupils)
        since[is_there] |= touched[at[is_there]]
    return since


def _before(batch: ImportBatch, sheet: Sheet, pupils: Ints, sessions: int) -> Bytes:
    """Return uint8[pupils, sessions]: what stood where the batch wrote; 0 where there was nothing."""
    before = np.zeros((len(pupils), sessions), np.uint8)
    changes = MarkChange.objects.filter(
        batch=batch, school=sheet.school_id, on__gte=sheet.period.starts_on, on__lte=sheet.period.ends_on
    )
    for pupil, on, session, old in changes.values_list("pupil_id", "on", "session", "old"):
        row = np.searchsorted(pupils, pupil)
        if row < len(pupils) and pupils[row] == pupil and old != NO_MARK:
            place = place_of(sheet.period.starts_on, on, SESSION_WORDS.index(session))
            before[row, place] = ord(symbol_of(old))
    return before


def _found(sorted_ids: Ints, wanted: Ints) -> tuple[Ints, Truths]:
    """Return where each wanted id stands among sorted ones, and whether it does."""
    if not len(sorted_ids):
        return np.zeros(len(wanted), np.int64), np.zeros(len(wanted), np.bool_)
    at = np.minimum(np.searchsorted(sorted_ids, wanted), len(sorted_ids) - 1)
    return at, sorted_ids[at] == wanted
