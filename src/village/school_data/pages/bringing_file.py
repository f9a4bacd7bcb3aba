"""One brought file at its present step: being read, to be checked, accepted, undone, or not usable."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse

from village.access.viewer import Viewer
from village.design.wording import day
from village.importing.models.batch import ImportBatch
from village.importing.queries import can_be_undone
from village.people.models.pupil import Pupil
from village.school_data.pages.bringing_words import (
    FIELD_WORDS,
    SECRET_FIELDS,
    SESSION_WORDS,
    Tile,
    nothing_changes,
    state_words,
    tiles_of,
)
from village.school_data.queries.files import school_id_of
from village.school_data.queries.pupils import pupils_by_id
from village.school_data.rules.codes import code_on
from village.school_data.rules.school_files.looking_at import CTF, KIND_WORDS

State = ImportBatch.State
OPEN_STATES = (State.WAITING, State.READING)
EMPTY: Mapping[str, Any] = {
    **dict.fromkeys(("kind", "why", "problem", "first", "last", "year_words", "waits_because"), ""),
    **dict.fromkeys(("asks", "warnings", "columns", "meanings", "remarks", "reasons", "left_out"), ()),
    **dict.fromkeys(("row_count", "refused_rows", "difference_count"), 0),
    "is_old": False,
    "outcome": {},
    "layout": {"words": "", "reason": "", "own": 0},
}
"""What a page asks for and a file may not have said."""
TOTAL_WORDS = {
    "possible": "possible",
    "attended": "attended",
    "authorised": "authorised",
    "unauthorised": "unauthorised",
    "late": "late",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that becomes another."""

    title: str
    before: str = ""
    after: str = ""
    count: int = 0
    url: str = ""


@dataclass(frozen=True, slots=True)
class OpenRow:
    """A row without a UPN, and whom it may mean."""

    name: str
    field_name: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A child for whom two counts differ."""

    pupil: Pupil
    url: str
    words: str


@dataclass(frozen=True, slots=True)
class FilePage:
    """What the page of one file shows."""

    batch: ImportBatch
    name: str
    state: str
    state_words: str
    kind_words: str
    urls: Mapping[str, str]
    tiles: tuple[Tile, ...] = ()
    changes: tuple[Change, ...] = ()
    rows: tuple[OpenRow, ...] = ()
    differences: tuple[Difference, ...] = ()
    is_waiting: bool = False
    is_checked: bool = False
    is_nothing: bool = False
    is_ctf: bool = False
    can_be_undone: bool = False
    can_be_accepted: bool = False
    asks: frozenset[str] = frozenset()
    named: tuple[Pupil, ...] = field(default=())
    """Children whom the page names: each look goes on record."""

    @property
    def proposal(self) -> Mapping[str, Any]:
        return {**EMPTY, **self.batch.proposal}

    @property
    def days(self) -> tuple[date, date] | None:
        """Return the first and the last day that the file is about, where it is about days."""
        first, last = self.proposal["first"], self.proposal["last"]
        return (date.fromisoformat(first), date.fromisoformat(last)) if first and last else None

    @property
    def steps(self) -> list[dict[str, str]]:
        """Return how far the reading is, as the progress shows it."""
        is_reading = self.state == State.READING
        return [
            {"words": "File arrived", "state": "done"},
            {"words": "Reading rows", "state": "now" if is_reading else ""},
            {"words": "Comparing with what is known", "state": ""},
        ]


def is_being_read(batch: ImportBatch) -> bool:
    """Tell whether a file waits to be read or is read just now."""
    return batch.state in OPEN_STATES


def url_of(batch: ImportBatch) -> str:
    """Return where the page of a file is."""
    return reverse("school_data:file", args=(batch.school_id, batch.pk))


def file_page(viewer: Viewer, batch: ImportBatch) -> FilePage:
    """Return the page of a file."""
    proposal = batch.proposal
    is_done = batch.state in (State.ACCEPTED, State.UNDONE)
    outcome = batch.outcome if is_done else proposal.get("outcome", {})
    is_checked = bool(proposal.get("is_checked")) and batch.state not in OPEN_STATES
    urls = _urls(batch)
    named = _named_in(proposal) if is_checked and not is_done else ()
    people = pupils_by_id(viewer, school_id_of(batch), named)
    tiles = tiles_of(proposal, outcome, is_done=is_done, refused_url=urls["refused"]) if is_checked else []
    return FilePage(
        batch=batch,
        name=batch.file.name if batch.file else "File",
        state=batch.state,
        state_words=state_words(batch),
        kind_words=KIND_WORDS.get(proposal.get("kind", ""), ""),
        urls=urls,
        tiles=tuple(tiles),
        changes=tuple(_changes(proposal.get("changes", ()), people)) if not is_done else (),
        rows=tuple(_open_rows(batch, people)) if not is_done else (),
        differences=tuple(_differences(proposal.get("differences", ()), people)),
        is_waiting=batch.state in OPEN_STATES,
        is_checked=is_checked,
        is_nothing=is_checked and nothing_changes(outcome) and "totals" not in outcome,
        is_ctf=proposal.get("kind") == CTF,
        can_be_undone=can_be_undone(batch),
        can_be_accepted=batch.state == State.READ and is_checked,
        asks=frozenset(ask["field"] for ask in proposal.get("asks", ())),
        named=tuple(people.values()),
    )


def _urls(batch: ImportBatch) -> dict[str, str]:
    ways = ("", "-columns", "-rows", "-accept", "-undo", "-discard", "-again", "-refused", "-original")
    return {
        way.strip("-") or "page": reverse(f"school_data:file{way}", args=(batch.school_id, batch.pk)) for way in ways
    }


def _named_in(proposal: Mapping[str, Any]) -> set[int]:
    found = {change["pupil"] for change in proposal.get("changes", ()) if "pupil" in change}
    found |= {other["pupil_id"] for other in proposal.get("differences", ())[:200]}
    return found | {pupil for row in proposal.get("who", ()) for pupil in row["may_be"]}


def _changes(changes: Sequence[Mapping[str, Any]], people: Mapping[int, Pupil]) -> list[Change]:
    shown = []
    for one in changes:
        if "on" in one:
            on = date.fromisoformat(one["on"])
            before, after = _mark_words(one["old"], on), _mark_words(one["new"], on)
            shown.append(Change(f"{day(on)}, {SESSION_WORDS[one['session']]}", before, after, one["count"]))
        elif (pupil := people.get(one["pupil"])) is not None:
            label = FIELD_WORDS.get(one["field"], one["field"])
            url = reverse("people:pupil", args=(pupil.pk,))
            is_secret = one["field"] in SECRET_FIELDS
            before, after = ("", "") if is_secret else (_said(one["old"]), _said(one["new"]))
            shown.append(Change(f"{pupil.name}: {label}", before, after, url=url))
    return shown


def _mark_words(code: str, on: date) -> str:
    known = code_on(code, on)
    return f"{code} {known.meaning[0].lower()}{known.meaning[1:]}" if known is not None else code


def _said(value: object) -> str:
    return "nothing" if value in (None, "") else str(value)


def _open_rows(batch: ImportBatch, people: Mapping[int, Pupil]) -> list[OpenRow]:
    said = batch.decisions.get("rows", {})
    shown = []
    for row in batch.proposal.get("who", ()):
        number = str(row["row"])
        options = [("", "Leave this row out"), ("new", "A child who is not known here yet")]
        options += [(str(pk), f"{people[pk].name}, known here") for pk in row["may_be"] if pk in people]
        chosen = ("new" if said[number] is None else str(said[number])) if number in said else ""
        label = f"Row {number}: {row['name']}"
        shown.append(OpenRow(row["name"], f"row-{number}", label, tuple(options), chosen))
    return shown


def _differences(found: Sequence[Mapping[str, Any]], people: Mapping[int, Pupil]) -> list[Difference]:
    shown = []
    for one in found:
        pupil = people.get(one["pupil_id"])
        if pupil is None:
            continue
        words = "; ".join(
            f"{TOTAL_WORDS[name]}: {told:,} in the file, {one['counted'][name]:,} here"
            for name, told in one["told"].items()
        )
        shown.append(Difference(pupil, reverse("people:pupil", args=(pupil.pk,)), words))
    return shown
