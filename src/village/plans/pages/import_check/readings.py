"""What Village understood of each row of the document, ready to stand beside it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from village.plans.drafts.draft import Draft, DraftAction, DraftSection
from village.reading.outline import Doubt, OutlineAction, PeriodMark, When

NO_WAY_TO_TELL: Mapping[str, str] = {"band": "no date in it", "unclear": "no date in it", "ongoing": "on-going"}


@dataclass(frozen=True, slots=True)
class TickShown:
    """One year or term for the `ticks` component."""

    label: str
    ticked: bool
    word: str


@dataclass(frozen=True, slots=True)
class LeadShown:
    """One lead as written, and whom a person said it is."""

    words: str
    matched: str


@dataclass(frozen=True, slots=True)
class ActionShown:
    """One action as understood."""

    key: str
    ref: str
    text: str
    objective: str
    steps: tuple[str, ...]
    leads: tuple[LeadShown, ...]
    ticks: tuple[TickShown, ...]
    ratings: tuple[tuple[str, str, str], ...]
    """(period, rating code, words beside it)."""
    times: tuple[str, ...]
    fields: tuple[tuple[str, str], ...]
    """(label, words) of what else is filled."""
    resolved: tuple[tuple[str, str], ...]
    rating: str
    gaps: tuple[str, ...]
    doubts: tuple[Doubt, ...]
    is_made: bool
    """True when a person made it on this page."""

    @property
    def name(self) -> str:
        return self.ref or (self.text[:40] + ("…" if len(self.text) > 40 else ""))


@dataclass(frozen=True, slots=True)
class SectionShown:
    """One section as understood."""

    key: str
    ref: str
    title: str
    aim: str
    action_count: int


@dataclass(frozen=True, slots=True)
class PieceHere:
    """One unplaced piece as its row shows it."""

    key: str
    number: int
    """Its place in the tray, from 0."""
    why: str


@dataclass(slots=True)
class RowReadings:
    """All that one row of the document became."""

    sections: list[SectionShown] = field(default_factory=list)
    actions: list[ActionShown] = field(default_factory=list)
    part_of: list[str] = field(default_factory=list)
    """Names of actions and sections that took words from this row, but begin elsewhere."""
    head: list[str] = field(default_factory=list)
    """Kinds of the plan's head that the row filled."""
    pieces: list[PieceHere] = field(default_factory=list)
    """What of the row lies unplaced."""
    keys: list[str] = field(default_factory=list)
    """Keys of actions and sections that stand in this row and in others, so that all of them light up together."""


def readings_of(draft: Draft, matched: Mapping[str, str]) -> dict[str, RowReadings]:
    """Return the readings by the id of the row or block in which each begins.

    `matched` gives the name that a person chose for owner words.
    """
    found: dict[str, RowReadings] = defaultdict(RowReadings)
    periods = periods_of(draft)
    for section in draft.sections:
        _place_section(found, section)
        for row in section.actions:
            _place_action(found, row, periods, matched)
    for part in draft.outline.head:
        if part.source:
            found[row_of(part.source)].head.append(part.kind)
    for number, piece in enumerate(draft.pieces):
        found[row_of(piece.piece.source)].pieces.append(PieceHere(piece.key, number, piece.piece.why))
    return found


def row_of(source: str) -> str:
    """Return the id of the row or block that a source id lies in: "b7.r3.c2" -> "b7.r3"."""
    return ".".join(part for part in source.split(".")[:2] if not part.startswith("c"))


def periods_of(draft: Draft) -> tuple[str, ...]:
    """Return every ticked year or term of the document, in the order in which its columns stand."""
    seen: dict[str, None] = {}
    for row in draft.actions():
        for mark in row.action.marks:
            if mark.rating is None or mark.ticked:
                seen.setdefault(mark.period)
    return tuple(seen)


def _place_section(found: dict[str, RowReadings], section: DraftSection) -> None:
    shown = SectionShown(
        section.key,
        section.section.ref or "",
        section.section.title or "Without a section",
        section.section.aim or "",
        len(section.actions),
    )
    sources = [row_of(source) for source in section.section.source]
    if not sources:
        return
    found[sources[0]].sections.append(shown)
    for source in dict.fromkeys(sources[1:]):
        if source != sources[0]:
            found[source].part_of.append(f"{shown.ref} {shown.title}".strip())
            found[source].keys.append(section.key)


def _place_action(
    found: dict[str, RowReadings], row: DraftAction, periods: tuple[str, ...], matched: Mapping[str, str]
) -> None:
    shown = action_shown(row, periods, matched)
    sources = list(dict.fromkeys(row_of(source) for source in row.action.source))
    found[sources[0] if sources else ""].actions.append(shown)
    for source in sources[1:]:
        found[source].part_of.append(shown.name)
    if len(sources) > 1:
        for source in sources:
            found[source].keys.append(row.key)


def action_shown(row: DraftAction, periods: tuple[str, ...], matched: Mapping[str, str]) -> ActionShown:
    """Return the action as the page shows it."""
    action = row.action
    marks = {mark.period: mark for mark in action.marks if mark.period in periods}
    return ActionShown(
        key=row.key,
        ref=action.ref or "",
        text=action.text,
        objective=action.objective or "",
        steps=tuple(_step(step.text, step.owner, step.timescale) for step in action.steps),
        leads=tuple(LeadShown(words, matched.get(words, "")) for words in action.owners or _owner(action)),
        ticks=tuple(_tick(period, marks.get(period)) for period in periods),
        ratings=tuple((mark.period, mark.rating, mark.words) for mark in action.marks if mark.rating),
        times=tuple(dict.fromkeys(_time(when) for when in action.whens)),
        fields=_filled(action),
        resolved=action.resolved,
        rating=action.rating or "",
        gaps=_gaps(action),
        doubts=tuple(sorted(action.doubts, key=lambda doubt: doubt.confidence)),
        is_made=not action.source,
    )


def _owner(action: OutlineAction) -> tuple[str, ...]:
    return (action.owner,) if action.owner else ()


def _step(text: str, owner: str | None, time: str | None) -> str:
    extra = ", ".join(part for part in (owner, time) if part)
    return f"{text} ({extra})" if extra else text


def _tick(period: str, mark: PeriodMark | None) -> TickShown:
    # A word alone is a tick too, as it will be once the plan is live.
    return TickShown(period, bool(mark and (mark.ticked or mark.words)), mark.words if mark else "")


def _time(when: When) -> str:
    if when.frequency:
        return f"{when.words}: {when.frequency.replace('_', '-')}"
    first, last = when.starts_on or when.ends_on, when.ends_on or when.starts_on
    if first and last:
        days = _day(first) if first == last else f"{_day(first)} to {_day(last)}"
        return when.words if when.words.casefold() == days.casefold() else f"{when.words}: {days}"
    return f"{when.words}: {NO_WAY_TO_TELL.get(when.kind, 'as written')}"


def _day(iso: str) -> str:
    """Return 5 September 2025."""
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B %Y}"


def _filled(action: OutlineAction) -> tuple[tuple[str, str], ...]:
    times = () if action.whens or action.marks else (("Time", action.timescale),)
    pairs = (
        *times,
        ("Resources", action.resources),
        ("Measure", action.measure),
        ("Update", action.progress),
        ("Status", action.status),
        ("Notes", action.notes),
    )
    return tuple((label, words) for label, words in pairs if words)


def _gaps(action: OutlineAction) -> tuple[str, ...]:
    gaps = []
    if not action.owner and not any(step.owner for step in action.steps):
        gaps.append("No lead")
    has_tick = any(mark.ticked for mark in action.marks)
    if not has_tick and not action.timescale and not any(step.timescale for step in action.steps):
        gaps.append("No time")
    if not action.measure:
        gaps.append("No measure")
    return tuple(gaps)
