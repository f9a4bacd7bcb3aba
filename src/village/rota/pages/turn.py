"""The page of one turn: who is in it and why, the draw, the places, and what was decided."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from village.access.viewer import Viewer
from village.cohorts.pages.cohort import title_of
from village.people.rules.years import class_words
from village.rota import permissions
from village.rota.models import Place, Turn
from village.rota.pages.words import when_words, years_words
from village.rota.queries.rotas import rows_of
from village.rota.rules.draw import needs_draw
from village.rota.services.deciding import HOLD

DECISIONS = (
    (Place.Standing.OFFERED, "Offer a place"),
    (Place.Standing.WAITS, "Waits"),
    (Place.Standing.NOT_NOW, "Not now"),
)
"""What a person can decide at first; nothing is chosen before."""
ANSWERS = ((Place.Standing.TAKEN, "They said yes"), (Place.Standing.DECLINED, "They said no"))
SHOWN_DRAW = 60
THEN = (
    ("children", "children"),
    ("families", "families"),
    *((code.value, str(code.label).lower()) for code in Place.Standing),
)
"""What is kept of a turn once its names went, in words."""


@dataclass(frozen=True, slots=True)
class Line:
    """One child in the turn."""

    row: Place
    name: str
    place: str
    tags: tuple[str, ...]
    kin: str
    """Brothers and sisters in the turn."""
    is_open: bool
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """One family in the drawn order."""

    place: int
    name: str
    words: str
    offered: bool


@dataclass(frozen=True, slots=True)
class TurnPage:
    """What the page shows."""

    title: str
    when: str
    list_title: str
    lines: tuple[Line, ...]
    open_count: int
    child_count: int
    family_count: int
    added_count: int
    asked_count: int
    filled: int
    waiting: int
    drawn: tuple[Drawn, ...]
    may_draw: bool
    should_draw: bool
    """Somebody has to wait, and no draw was held yet."""
    can_run: bool
    showing: str

    @property
    def free(self) -> int:
        return max(self.places - self.filled, 0)

    places: int = 0
    then: tuple[tuple[str, int], ...] = ()
    """What a turn of seven years ago came to, in words and counts, once its names went."""


def turn_page(viewer: Viewer, turn: Turn, showing: str = "") -> TurnPage:
    """Return the page; a fixed number of queries, however many children are in the turn."""
    rows = rows_of(viewer, turn)
    can_run = viewer.can(permissions.RUN, at=turn.rota.school_id) and not turn.counts_then
    names: dict[int, list[str]] = {}
    for row in rows:
        names.setdefault(row.family, []).append(row.pupil.forename)
    lines = [_line(row, names[row.family]) for row in rows]
    open_lines = [line for line in lines if line.is_open]
    if showing not in {"open", "decided", "all"}:
        showing = "open" if open_lines else "all"
    shown = {"open": open_lines, "decided": [line for line in lines if not line.is_open], "all": lines}[showing]
    families = _standings(rows)
    counts = Counter(families.values())
    origins = Counter(row.origin for row in rows)
    waits_for_draw = turn.drawn_at is None and needs_draw(len(families) - counts["closed"], turn.places)
    return TurnPage(
        title=years_words(turn.year_groups),
        when=when_words(turn.when),
        list_title=title_of(turn.cohort),
        lines=tuple(shown),
        open_count=len(open_lines),
        child_count=len(rows),
        family_count=len(families),
        added_count=origins[Place.Origin.STAFF],
        asked_count=origins[Place.Origin.ASKED],
        filled=counts["held"],
        waiting=counts["waits"],
        drawn=_drawn(rows),
        should_draw=waits_for_draw,
        may_draw=waits_for_draw and can_run and all(line.is_open for line in lines),
        can_run=can_run,
        showing=showing,
        places=turn.places,
        then=tuple((words, turn.counts_then[code]) for code, words in THEN if turn.counts_then.get(code)),
    )


def _line(row: Place, family: Sequence[str]) -> Line:
    is_open = row.standing == Place.Standing.TO_DECIDE
    others = [name for name in family if name != row.pupil.forename]
    options: tuple[tuple[str, str], ...] = ()
    if row.standing == Place.Standing.OFFERED:
        options = ANSWERS
    elif is_open:
        options = DECISIONS
    elif row.standing == Place.Standing.WAITS:
        options = (DECISIONS[0], DECISIONS[2])
    return Line(
        row=row,
        name=row.pupil.name,
        place=class_words(row.year_group, row.registration_group),
        tags=tuple(row.why),
        kin=f"One family with {', '.join(others)}" if others else "",
        is_open=is_open,
        options=options,
    )


def _standings(rows: Sequence[Place]) -> dict[int, str]:
    """Return for each family whether it holds a place, waits, is open, or none of these."""
    found: dict[int, str] = {}
    rank = ("held", "waits", "open", "closed")
    for row in rows:
        if row.standing in HOLD:
            word = "held"
        elif row.standing == Place.Standing.WAITS:
            word = "waits"
        else:
            word = "open" if row.standing == Place.Standing.TO_DECIDE else "closed"
        found[row.family] = min(found.get(row.family, word), word, key=rank.index)
    return found


def _drawn(rows: Sequence[Place]) -> tuple[Drawn, ...]:
    families: dict[int, list[Place]] = {}
    for row in rows:
        if row.drawn_place is not None:
            families.setdefault(row.drawn_place, []).append(row)
    return tuple(
        Drawn(
            place=place,
            name=" and ".join(dict.fromkeys(row.pupil.surname for row in family)),
            words=", ".join(dict.fromkeys(str(row.get_standing_display()) for row in family)),
            offered=any(row.standing in HOLD for row in family),
        )
        for place, family in sorted(families.items())[:SHOWN_DRAW]
    )
