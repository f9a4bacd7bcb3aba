"""What the cells of a column look like: names, times, ticks, ratings, money, tasks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from village.documents.blocks import Cell
from village.reading.grids import Grid
from village.reading.outline import Meaning
from village.reading.owners import looks_like_owner
from village.reading.ratings import leading_rating, rating_of_shading, rating_of_words
from village.reading.ticks import is_tick, read_tick
from village.reading.vocabulary import named
from village.reading.when import looks_like_time
from village.reading.wording import is_ref, pieces_of

_MONEY = re.compile(r"[£€]\s?\d|^\d{1,3}(?:,\d{3})+(?:\.\d\d)?$|\b\d+(?:\.\d+)?k\b", re.IGNORECASE)
_RESOURCE = re.compile(
    r"\b(?:none|nil|free|no cost|staff time|officer time|within (?:existing )?(?:resources|budget)s?|"
    r"existing|budget|funding|funded|cover|hours?|release time|grant|pupil premium|training|inset)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^[<>~≥≤]?\s?[£€]?-?\d[\d,.]*\s?%?(?:\s?\(.*\))?$|^n/?a$|^-$", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:completed?|held|done|established|agreed|met|delivered|started|begun|appointed|attended|"
    r"launched|circulated|sent|received|has been|have been|was|were|underway|ongoing|on track|in "
    r"place|drafted|trained|delayed|now|so far|to date)\b",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"\d\s?%|\b(?:increased?|reduced?|reduction|improved?|at least|more|fewer|number of|all (?:pupils|"
    r"staff|schools|parents|children)|rise|report|evidence|survey|above|below|attendance|percentage|"
    r"higher|lower|%|positive)\b",
    re.IGNORECASE,
)
_LEVEL = re.compile(
    r"^(?:very )?(?:high|medium|med|low|h|m|l|urgent|essential|critical|important|desirable|moderate|"
    r"significant|fundamental|minor|major|advisory)(?:\s*[/–-]\s*(?:high|medium|low|h|m|l))*(?: priority)?$",
    re.IGNORECASE,
)
IMPERATIVES = named("imperatives")


SAMPLE = 48
"""Cells of a column that are looked at, evenly spread, so that a long table costs no more."""


@dataclass(frozen=True, slots=True)
class Look:
    """Shares 0-1 of the filled cells in one column."""

    filled: int = 0
    share: float = 0.0
    """Filled cells among the rows."""
    ref: float = 0.0
    tick: float = 0.0
    ticks_with_words: float = 0.0
    rating: float = 0.0
    shaded: float = 0.0
    """Rows whose cell has a rating colour; in shares of the rows, filled or not."""
    level: float = 0.0
    """Cells that rank: high, medium, low."""
    time: float = 0.0
    owner: float = 0.0
    money: float = 0.0
    resource: float = 0.0
    number: float = 0.0
    past: float = 0.0
    measure: float = 0.0
    imperative: float = 0.0
    to_start: float = 0.0
    words: float = 0.0
    """Mean words of a filled cell."""
    several: float = 0.0
    """Cells of more than one line."""
    merged: float = 0.0
    """Rows covered by a cell merged over several rows."""
    distinct: float = 1.0


def look_at(grid: Grid, rows: Sequence[int], col: int) -> Look:
    """Return what the column's cells look like over the given rows."""
    cells: list[Cell] = []
    covered = shaded = 0
    for row in rows:
        cell = grid.at(row, col)
        if cell is None or cell.row < rows[0]:
            continue
        if cell.rowspan > 1:
            covered += 1
        if rating_of_shading(cell.shading):
            shaded += 1
        if cell not in cells:
            cells.append(cell)
    filled = [(cell, grid.text(cell)) for cell in cells if grid.text(cell) and cell.colspan < max(grid.col_count, 2)]
    texts = [text for _cell, text in filled]
    if not texts:
        return Look(shaded=shaded / max(len(rows), 1))
    filled_count = len(texts)
    texts = texts[:: -(-filled_count // SAMPLE)]
    count = len(texts)

    def share(test: object) -> float:
        return sum(1 for text in texts if callable(test) and test(text)) / count

    return Look(
        filled=filled_count,
        share=min(1.0, max(filled_count, covered) / max(len(rows), 1)),
        ref=share(is_ref),
        tick=share(is_tick),
        ticks_with_words=share(lambda text: read_tick(text)[0]),
        rating=share(lambda text: bool(rating_of_words(text) or leading_rating(text))),
        shaded=shaded / max(len(rows), 1),
        level=share(lambda text: bool(_LEVEL.match(text))),
        time=share(lambda text: looks_like_time(text)),
        owner=share(looks_like_owner),
        money=share(lambda text: bool(_MONEY.search(text))),
        resource=share(lambda text: len(text.split()) < 12 and bool(_RESOURCE.search(text))),
        number=share(lambda text: bool(_NUMBER.match(text))),
        past=share(lambda text: bool(_PAST.search(text))),
        measure=share(lambda text: bool(_MEASURE.search(text))),
        imperative=share(starts_with_task),
        to_start=share(lambda text: text.lower().startswith("to ")),
        words=sum(len(text.split()) for text in texts) / count,
        several=sum(1 for cell, _text in filled[:SAMPLE] if len(pieces_of(cell)) > 1) / min(filled_count, SAMPLE),
        merged=covered / max(len(rows), 1),
        distinct=len({text.lower() for text in texts}) / count,
    )


def starts_with_task(text: str) -> bool:
    """Tell whether a text starts like a task: with an imperative or a noun of doing."""
    first = re.match(r"\W*(?:\d+[a-z]?[.)]\s*)?([A-Za-z-]+)", text)
    if first is None:
        return False
    word = first[1].lower()
    return word in IMPERATIVES or (word.endswith(("ment", "tion", "ing", "sion")) and len(text.split()) > 3)


def look_score(look: Look, meaning: Meaning) -> float:
    """Return how well the look fits a meaning, from -1 to 1; 0 when the cells say nothing."""
    if look.filled == 0:
        return {"status": 0.9 * look.shaded, "progress": 0.05, "status_by_period": 0.5 * look.shaded}.get(
            meaning, -0.05
        )
    long = look.words > 12
    scores: dict[Meaning, float] = {
        "ref": look.ref * 1.2 - 0.6 if look.words <= 2.5 else -1.0,
        "action": _prose(look)
        + 0.5 * look.imperative
        - 0.8 * max(look.owner, look.time, look.rating, look.number) * (look.words < 7),
        "objective": _prose(look) * 0.7
        + 0.4 * look.to_start
        + 0.2 * look.merged
        - 0.8 * max(look.owner, look.time, look.rating) * (look.words < 7),
        "section": 0.6 * look.merged
        + (0.3 if look.words < 9 else -0.2)
        + 0.3 * (1 - look.distinct)
        - 0.8 * max(look.time, look.rating, look.number),
        "owner": look.owner - (0.7 if long else 0.1) - 0.6 * look.time - 0.4 * look.rating * (look.words < 2),
        "timescale": look.time - (0.5 if long else 0.15) - 0.2 * (look.time < 0.2),
        "period_tick": max(look.tick, look.ticks_with_words) - 0.2,
        "resources": 0.8 * max(look.money, 0.7 * look.resource)
        - 0.15
        - 0.6 * max(look.time, look.rating)
        - 0.3 * (look.owner > 0.8),
        "measure": 0.5 * look.measure
        + 0.3 * (look.words > 3)
        - 0.25 * look.past
        - 0.6 * max(look.owner, look.time, look.rating) * (look.words < 6)
        - 0.2 * look.imperative,
        "progress": 0.6 * look.past
        + 0.15 * (look.words > 3)
        - 0.5 * max(look.owner, look.money) * (look.words < 5)
        - 0.3 * look.imperative,
        "status": max(look.rating, look.shaded) - (0.6 if look.words > 8 and look.rating < 0.5 else 0.1),
        "status_by_period": max(look.rating, look.shaded) - 0.3,
        "note": 0.05,
        "ignore": 0.0,
    }
    return max(-1.0, min(1.0, scores.get(meaning, 0.0)))


def _prose(look: Look) -> float:
    return 0.6 if look.words >= 7 else 0.35 if look.words >= 4 else -0.3
