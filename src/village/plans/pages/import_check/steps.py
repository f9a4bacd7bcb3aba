"""The page of an import while it waits, and when it is over."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from village.importing.models.batch import ImportBatch
from village.importing.queries import can_be_undone
from village.plans.pages.addresses import board_url

State = ImportBatch.State
SLOW_AFTER = timedelta(seconds=20)


@dataclass(frozen=True, slots=True)
class DraftLine:
    """An import that is not finished."""

    id: int
    file_name: str
    state_words: str
    made_on: date


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """How far the reading is."""

    file_name: str
    note: str
    percent: int
    is_slow: bool


@dataclass(frozen=True, slots=True)
class OverPage:
    """What became of the import."""

    file_name: str
    heading_words: str
    problem: str
    sentences: tuple[str, ...]
    plan_url: str
    can_undo: bool


def draft_lines(batches: list[ImportBatch]) -> tuple[DraftLine, ...]:
    """Return the unfinished imports, latest first."""
    return tuple(
        DraftLine(batch.pk, name_of(batch), batch.get_state_display().lower(), batch.made_at.date())
        for batch in batches
    )


def name_of(batch: ImportBatch) -> str:
    """Return the name of the brought file."""
    return batch.file.name if batch.file else "Pasted table"


def waiting_page(batch: ImportBatch, *, now: datetime) -> WaitingPage:
    """Return how far the reading is, in words that say what happens."""
    note = batch.progress_note or ("Waiting for its turn" if batch.state == State.WAITING else "Reading the document")
    return WaitingPage(name_of(batch), note, batch.progress_percent, now - batch.made_at > SLOW_AFTER)


def over_page(batch: ImportBatch) -> OverPage:
    """Return what became of an import that failed, was accepted, undone or thrown away."""
    headings = {
        State.FAILED: "This file could not be read",
        State.ACCEPTED: "This plan is live",
        State.UNDONE: "This import was undone",
        State.DISCARDED: "This draft was thrown away",
    }
    sentences = {
        State.FAILED: ("Nothing was written. You can mend the file and bring it again.",),
        State.ACCEPTED: ("The document stays attached to the plan.",),
        State.UNDONE: ("What it had made is gone from the plans. The file can be brought in again.",),
        State.DISCARDED: ("Nothing of it had gone live.",),
    }
    is_live = batch.state == State.ACCEPTED and batch.target_id.isdigit()
    return OverPage(
        file_name=name_of(batch),
        heading_words=headings[State(batch.state)],
        problem=batch.problem if batch.state == State.FAILED else "",
        sentences=sentences[State(batch.state)],
        plan_url=board_url(int(batch.target_id)) if is_live else "",
        can_undo=can_be_undone(batch),
    )
