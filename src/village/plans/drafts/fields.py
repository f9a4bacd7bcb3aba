"""One action of a draft: its fields set, added to, split and joined, with what follows from the words read again."""

import re
from dataclasses import replace

from village.reading.outline import OutlineAction, OutlineStep, PeriodMark
from village.reading.owners import part_owners
from village.reading.ratings import leading_rating, rating_of_words
from village.reading.when import read_when


def field_text(action: OutlineAction, field: str) -> str:
    """Return the words of one field; steps one a line with their own lead and time in brackets."""
    match field:
        case "steps":
            return "\n".join(_step_line(step) for step in action.steps)
        case "text":
            return action.text
        case "ref":
            return action.ref or ""
        case "objective":
            return action.objective or ""
        case "owner":
            return action.owner or ""
        case "timescale":
            return action.timescale or ""
        case "resources":
            return action.resources or ""
        case "measure":
            return action.measure or ""
        case "progress":
            return action.progress or ""
        case "status":
            return action.status or ""
        case "notes":
            return action.notes or ""
    raise KeyError(field)


def _step_line(step: OutlineStep) -> str:
    return " ".join(text for text in (step.text, step.owner, step.timescale) if text)


def set_field(action: OutlineAction, field: str, text: str, periods: tuple[str, ...] = ()) -> OutlineAction:
    """Return the action with the field saying the text; owners, times, ticks and rating are read from it again."""
    tidy = text.strip()
    value = tidy or None
    match field:
        case "text":
            return replace(action, text=tidy)
        case "steps":
            return replace(action, steps=_steps(action, tidy))
        case "ref":
            return replace(action, ref=value)
        case "objective":
            return replace(action, objective=value)
        case "owner":
            return replace(action, owner=value, owners=part_owners(value), resolved=_unresolved(action, field))
        case "timescale":
            marks = marks_of(tidy, periods)
            ratings = tuple(mark for mark in action.marks if mark.rating)
            return replace(
                action,
                timescale=value,
                marks=(*marks, *ratings),
                whens=() if marks else read_when(value),
                resolved=_unresolved(action, field),
            )
        case "resources":
            return replace(action, resources=value, resolved=_unresolved(action, field))
        case "measure":
            return replace(action, measure=value, resolved=_unresolved(action, field))
        case "progress":
            return replace(action, progress=value, resolved=_unresolved(action, field))
        case "status":
            leading = leading_rating(tidy)
            return replace(action, status=value, rating=rating_of_words(leading[0] if leading else tidy))
        case "notes":
            return replace(action, notes=value)
    raise KeyError(field)


def _unresolved(action: OutlineAction, field: str) -> tuple[tuple[str, str], ...]:
    return tuple(pair for pair in action.resolved if pair[0] != field)


def _steps(action: OutlineAction, text: str) -> tuple[OutlineStep, ...]:
    """Return one step a line; a line that a step already had keeps that step's lead and time."""
    known = {_step_line(step): step for step in action.steps}
    lines = (line.strip() for line in text.splitlines())
    return tuple(known.get(line, OutlineStep(line)) for line in lines if line)


def marks_of(timescale: str, periods: tuple[str, ...]) -> tuple[PeriodMark, ...]:
    """Read "Year 1: Pilot; Year 2" back into ticks, when every part begins with a known column head; else nothing."""
    marks = []
    for part in (part.strip() for part in timescale.split(";")):
        head, _colon, words = part.partition(":")
        period = next((known for known in periods if known.casefold() == head.strip().casefold()), None)
        if period is None:
            return ()
        marks.append(PeriodMark(period, ticked=True, words=words.strip()))
    return tuple(marks)


def add_to_field(action: OutlineAction, field: str, text: str, periods: tuple[str, ...] = ()) -> OutlineAction:
    """Return the action with the text at the end of the field."""
    old = field_text(action, field)
    apart = "\n" if field in {"steps", "measure", "notes", "progress"} else " "
    return set_field(action, field, f"{old}{apart}{text}" if old else text, periods)


def split_at(action: OutlineAction, at: int) -> tuple[OutlineAction, ...]:
    """Return two actions parted before word number `at` of the text; the fields stay with the first."""
    words = list(re.finditer(r"\S+", action.text))
    if not 0 < at < len(words):
        return (action,)
    first, second = action.text[: words[at].start()].rstrip(), action.text[words[at].start() :]
    mine = tuple(step for step in action.steps if not _stands_in(step, second) or _stands_in(step, first))
    theirs = tuple(step for step in action.steps if step not in mine)
    return replace(action, text=first, steps=mine), OutlineAction(text=second, steps=theirs, source=action.source)


def _stands_in(step: OutlineStep, text: str) -> bool:
    return " ".join(step.text.split()) in " ".join(text.split())


def split_by_steps(action: OutlineAction) -> tuple[OutlineAction, ...]:
    """Return an action for each step, with the step's own lead and time, or the action's where it has none."""
    parts = []
    for number, step in enumerate(action.steps):
        first = number == 0
        owner, timescale = step.owner or action.owner, step.timescale or action.timescale
        base = replace(action, steps=()) if first else OutlineAction(text="", source=action.source)
        parts.append(
            replace(
                base,
                text=step.text,
                owner=owner,
                owners=part_owners(owner),
                timescale=timescale,
                whens=read_when(step.timescale) if step.timescale else action.whens,
                marks=() if step.timescale else action.marks,
            )
        )
    return tuple(parts)


def joined(first: OutlineAction, second: OutlineAction) -> OutlineAction:
    """Return one action with the words of both; the second's reference stands before its text."""
    whole = first
    for field in ("objective", "owner", "resources", "measure", "progress", "status", "notes"):
        text = field_text(second, field)
        if text and text != field_text(whole, field):
            whole = add_to_field(whole, field, text)
    timescale = " ".join(dict.fromkeys(text for text in (first.timescale, second.timescale) if text))
    ref = second.ref if first.ref else None
    return replace(
        whole,
        ref=first.ref or second.ref,
        text=" ".join(text for text in (first.text, ref, second.text) if text),
        steps=(*first.steps, *second.steps),
        timescale=timescale or None,
        whens=tuple(dict.fromkeys((*first.whens, *second.whens))),
        marks=_joined_marks(first.marks, second.marks),
        rating=first.rating or second.rating,
        source=tuple(dict.fromkeys((*first.source, *second.source))),
        field_sources=tuple(dict.fromkeys((*first.field_sources, *second.field_sources))),
        confidence=min(first.confidence, second.confidence),
        doubts=(*first.doubts, *second.doubts),
    )


def _joined_marks(first: tuple[PeriodMark, ...], second: tuple[PeriodMark, ...]) -> tuple[PeriodMark, ...]:
    found: dict[str, PeriodMark] = {}
    for mark in (*first, *second):
        known = found.get(mark.period)
        if known is None:
            found[mark.period] = mark
            continue
        words = " ".join(dict.fromkeys(text for text in (known.words, mark.words) if text))
        found[mark.period] = PeriodMark(mark.period, known.ticked or mark.ticked, words, known.rating or mark.rating)
    return tuple(found.values())
