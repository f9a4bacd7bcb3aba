"""One action made of the cells of its row: fields, steps matched by position, marks, ratings."""

import re
from dataclasses import dataclass, field
from datetime import date

from village.reading.outline import Doubt, Meaning, OutlineAction, OutlineStep, PeriodMark
from village.reading.owners import part_owners
from village.reading.ratings import COLOUR_WORDS, leading_rating, rating_of_shading, rating_of_words
from village.reading.ticks import is_tick, read_tick, tick_sign
from village.reading.vocabulary import named
from village.reading.when import read_when
from village.reading.wording import Piece, bare_ref, is_ref, leading_ref

DITTO_FIELDS = ("owner", "timescale", "resources", "measure", "progress", "status", "objective")


@dataclass(slots=True)
class Found:
    """The pieces of one value with where they stood."""

    pieces: list[Piece]
    source: str
    head: str = ""
    """The column head or label over it."""
    period: str = ""
    shading: str | None = None
    merged: bool = False
    """True when the cell spans several rows, so that the value is shared."""

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class ActionDraft:
    """Values by meaning, in column order, for one action; rows that belong to it add to it."""

    values: dict[Meaning, list[Found]] = field(default_factory=dict)
    source: list[str] = field(default_factory=list)
    confidence: float = 1.0
    doubts: list[Doubt] = field(default_factory=list)
    has_progress: bool = False
    """True when the table has a column for progress, so that a status keeps its own words."""
    shading: str | None = None
    """Rating colour of the row where no status column tells it."""

    def add(self, meaning: Meaning, found: Found) -> None:
        self.values.setdefault(meaning, []).append(found)

    def extend(self, other: "ActionDraft") -> None:
        """Take in a row that belongs to this action: pieces go on where the same column left off."""
        for meaning, founds in other.values.items():
            for found in founds:
                mine = [own for own in self.values.get(meaning, []) if own.head == found.head]
                if mine and meaning not in {"period_tick", "status_by_period"}:
                    mine[0].pieces = _go_on(mine[0].pieces, found.pieces)
                else:
                    self.add(meaning, found)
        self.source.extend(row for row in other.source if row not in self.source)

    def text(self, meaning: Meaning, between: str = " ") -> str | None:
        texts = [found.text for found in self.values.get(meaning, []) if found.text]
        return between.join(texts) or None


def _go_on(before: list[Piece], after: list[Piece]) -> list[Piece]:
    """Join a sentence that a page break cut; otherwise keep the pieces apart."""
    if not before or not after:
        return before + after
    last, first = before[-1], after[0]
    if not first.is_item and not last.text.rstrip().endswith((".", "!", "?", ":", ";")) and first.text[:1].islower():
        return [*before[:-1], Piece(f"{last.text} {first.text}", last.is_item, last.marker), *after[1:]]
    return before + after


def make_action(draft: ActionDraft, before: OutlineAction | None, period: tuple[date, date] | None) -> OutlineAction:
    """Return the action that the draft's values describe; `before` is the action above, for "ditto"."""
    ref, objective, body = _ref_and_texts(draft)
    text, step_texts = _text_and_steps(body, draft)
    if not text:
        text, objective = objective or "", None
    elif objective and _only_steps(body, draft):
        text, step_texts, objective = objective, [piece.text for piece in body], None
    extra = [piece.text for found in draft.values.get("step", []) for piece in found.pieces]
    steps = _steps(text, [*step_texts, *extra], draft)
    marks = _marks(draft)
    timescale = _timescale(draft, marks)
    status, rating, moved = _status(draft, marks)
    progress = " ".join(part for part in (draft.text("progress"), moved) if part) or None
    owner = draft.text("owner")
    fields: dict[str, str | None] = {
        "owner": owner,
        "timescale": timescale,
        "resources": draft.text("resources"),
        "measure": draft.text("measure"),
        "progress": progress,
        "status": status,
        "objective": objective,
    }
    return OutlineAction(
        text=text,
        ref=ref,
        steps=steps,
        notes=_notes(draft),
        owners=part_owners("\n".join(piece.text for found in draft.values.get("owner", []) for piece in found.pieces)),
        whens=read_when(" ; ".join(found.text for found in draft.values.get("timescale", [])), None, period),
        marks=marks,
        resolved=_resolved(fields, before),
        rating=rating,
        source=tuple(draft.source),
        field_sources=tuple(
            (_field(meaning), found.source)
            for meaning, founds in draft.values.items()
            for found in founds
            if found.text
        ),
        confidence=draft.confidence,
        doubts=tuple(draft.doubts),
        **fields,
    )


def _field(meaning: Meaning) -> str:
    return {
        "action": "text",
        "step": "steps",
        "period_tick": "timescale",
        "status_by_period": "status",
        "note": "notes",
    }.get(meaning, meaning)


def _ref_and_texts(draft: ActionDraft) -> tuple[str | None, str | None, list[Piece]]:
    """Return the reference, the objective and the pieces of the action, a leading reference taken off."""
    body = [piece for found in draft.values.get("action", []) for piece in found.pieces]
    aims = [piece for found in draft.values.get("objective", []) for piece in found.pieces]
    refs = [bare_ref(found.text) for found in draft.values.get("ref", []) if found.text]
    ref = " ".join(refs) or None
    for texts in (body, aims):
        if ref is None and texts and not (len(texts) > 1 and leading_ref(texts[1].text)):
            marker = texts[0].marker
            if parted := leading_ref(texts[0].text):
                ref = bare_ref(parted[0])
                texts[0] = Piece(parted[1], texts[0].is_item, marker)
            elif (
                marker
                and len(texts) == 1
                and any(sign.isalnum() for sign in marker)
                and is_ref(marker)
                and marker.lower() != "o"
            ):
                ref = bare_ref(marker)
                texts[0] = Piece(texts[0].text)
    return ref, " ".join(piece.text for piece in aims) or None, body


def _text_and_steps(body: list[Piece], draft: ActionDraft) -> tuple[str, list[str]]:
    """Part the action's pieces into its text and steps: an opening line and its list, or a list alone."""
    if not body:
        return "", []
    items = [piece for piece in body if piece.is_item]
    if len(body) == 1:
        return body[0].text, []
    if items and not body[0].is_item:
        opening = [piece.text for piece in _until_item(body)]
        return " ".join(opening), [piece.text for piece in body[len(opening) :]]
    if len(items) == len(body):
        return " ".join(piece.text for piece in body), [piece.text for piece in body]
    parallel = any(
        len(found.pieces) > 1 for meaning in ("owner", "timescale") for found in draft.values.get(meaning, [])
    )
    if parallel or _short_opening(body):
        return body[0].text, [piece.text for piece in body[1:]]
    texts = _unwrapped(body)
    return " ".join(texts), texts if len(texts) > 1 else []


def _until_item(body: list[Piece]) -> list[Piece]:
    opening: list[Piece] = []
    for piece in body:
        if piece.is_item:
            break
        opening.append(piece)
    return opening


def _short_opening(body: list[Piece]) -> bool:
    return body[0].text.endswith(":")


def _unwrapped(body: list[Piece]) -> list[str]:
    """Join lines that only wrapped: a line that does not end a sentence before one that does not start one."""
    texts: list[str] = []
    for piece in body:
        if texts and piece.text[:1].islower():
            texts[-1] = f"{texts[-1]} {piece.text}"
        else:
            texts.append(piece.text)
    return texts


def _only_steps(body: list[Piece], draft: ActionDraft) -> bool:
    """Tell whether the action cell is a list under a row's own objective, so that the objective is the action."""
    shared = any(found.merged for found in draft.values.get("objective", []))
    return len(body) > 1 and all(piece.is_item for piece in _after_label(body)) and not shared


def _after_label(body: list[Piece]) -> list[Piece]:
    return body[1:] if body[0].text.endswith(":") else body


def _steps(text: str, texts: list[str], draft: ActionDraft) -> tuple[OutlineStep, ...]:
    if not texts:
        return ()
    listed_alone = text == " ".join(texts)
    owners = _by_position(draft.values.get("owner", []), len(texts), listed_alone)
    times = _by_position(draft.values.get("timescale", []), len(texts), listed_alone)
    return tuple(OutlineStep(step, owners[index], times[index]) for index, step in enumerate(texts))


def _by_position(founds: list[Found], count: int, listed_alone: bool) -> list[str | None]:
    """Match lines to steps where the counts agree; one line more than steps gives its first to the action itself."""
    if len(founds) == 1:
        lines: list[str | None] = [piece.text for piece in founds[0].pieces]
        if len(lines) == count and count > 1:
            return lines
        if len(lines) == count + 1 and not listed_alone:
            return lines[1:]
    return [None] * count


def _marks(draft: ActionDraft) -> tuple[PeriodMark, ...]:
    marks: list[PeriodMark] = []
    for found in draft.values.get("period_tick", []):
        ticked, words = read_tick(found.text)
        if ticked or words:
            marks.append(
                PeriodMark(
                    found.period, ticked, words, None, found.text if ticked and not words else tick_sign(found.text)
                )
            )
        elif found.shading and not found.text:
            marks.append(PeriodMark(found.period, True))
    for found in draft.values.get("status_by_period", []):
        rating = rating_of_words(found.text) or rating_of_shading(found.shading)
        leading = leading_rating(found.text)
        if leading and rating_of_words(found.text) is None:
            rating = rating_of_words(leading[0])
        if rating or found.text:
            marks.append(PeriodMark(found.period, False, found.text, rating or "unrated"))
    return tuple(
        mark if mark.rating != "unrated" else PeriodMark(mark.period, mark.ticked, mark.words) for mark in marks
    )


def _timescale(draft: ActionDraft, marks: tuple[PeriodMark, ...]) -> str | None:
    periods = {found.period for found in draft.values.get("period_tick", [])}
    ticks = [
        f"{mark.period}: {mark.words}" if mark.words else mark.period
        for mark in marks
        if mark.period in periods and mark.rating is None
    ]
    texts = [found.text for found in draft.values.get("timescale", []) if found.text]
    written = " – ".join(texts) if len(texts) > 1 and _start_and_end(draft) else " ".join(texts)
    return "; ".join(part for part in (written, *ticks) if part) or None


def _start_and_end(draft: ActionDraft) -> bool:
    heads = " ".join(found.head.lower() for found in draft.values.get("timescale", []))
    return bool(re.search(r"\b(?:start|begin|from)", heads)) and bool(
        re.search(r"\b(?:end|finish|complet|to\b|until|due|target|by)", heads)
    )


def _status(draft: ActionDraft, marks: tuple[PeriodMark, ...]) -> tuple[str | None, str | None, str | None]:
    """Return status as written (or its colour's name), the rating code, and progress words beside a rating."""
    founds = draft.values.get("status", [])
    text = draft.text("status")
    rating = "complete" if text and is_tick(text) else rating_of_words(text or "")
    moved: str | None = None
    if text and rating is None and (parted := leading_rating(text)):
        rating = rating_of_words(parted[0])
        if rating and not draft.has_progress:
            text, moved = parted
    colours = [colour for found in founds if (colour := rating_of_shading(found.shading))]
    rating = rating or next(iter(colours), None)
    if text is None and rating is None and draft.shading:
        rating = rating_of_shading(draft.shading)
    if text is None and rating:
        text = COLOUR_WORDS.get(rating)
    rated = [(found, rating_of_shading(found.shading)) for found in draft.values.get("status_by_period", [])]
    by_period = [
        f"{found.period}: {found.text or COLOUR_WORDS.get(colour or '', '')}"
        for found, colour in rated
        if found.text or colour
    ]
    if by_period:
        text = "; ".join(part for part in (text, *by_period) if part)
        rating = rating or next((mark.rating for mark in reversed(marks) if mark.rating), None)
    return text, rating, moved


def _notes(draft: ActionDraft) -> str | None:
    notes = [
        f"{found.head}: {found.text}" if found.head else found.text
        for found in draft.values.get("note", [])
        if found.text
    ]
    return "; ".join(notes) or None


def is_ditto(text: str) -> bool:
    """Tell whether a whole value only points to the one above."""
    return text.strip().lower().rstrip(".") in named("ditto")


def _resolved(fields: dict[str, str | None], before: OutlineAction | None) -> tuple[tuple[str, str], ...]:
    if before is None:
        return ()
    earlier = dict(before.resolved)
    found: list[tuple[str, str]] = []
    for name in DITTO_FIELDS:
        value = fields[name]
        if value and is_ditto(value):
            above = earlier.get(name) or getattr(before, name)
            if above:
                found.append((name, above))
    return tuple(found)
