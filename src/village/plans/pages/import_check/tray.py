"""The unplaced pieces: what each says, why it has no home, and the homes that it can be given."""

from collections.abc import Sequence
from dataclasses import dataclass

from village.plans.drafts.draft import Draft, DraftPiece
from village.plans.pages.import_check.places import PIECES_AT_ONCE, Places
from village.plans.pages.import_check.readings import row_of

HEAD_KINDS = (
    ("aim", "Aim"),
    ("strategic_priority", "Strategic priority"),
    ("diagnosis", "Diagnosis"),
    ("key_issues", "Key issues"),
    ("success_criteria", "Success criteria"),
    ("links", "Links to other groups"),
    ("kpis", "Key performance indicators"),
    ("funding", "Resources"),
    ("evaluation", "Evaluation methods"),
    ("timetable", "Delivery timetable"),
    ("note", "Note on the plan"),
)
NEAR = 12
"""So many actions are offered beside a piece when the plan has more; the row of an action takes any piece."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One unplaced piece and its homes."""

    key: str
    name: str
    """Name of the form field, and anchor on the page."""
    text: str
    why: str
    proposed: str
    """The proposed home, "head:note" for instance; empty to leave it in the tray."""
    row_link: str
    actions: tuple[tuple[str, str], ...]
    """(key, name) of the actions that it can be dropped into."""


def pieces_of(draft: Draft, places: Places, actions: Sequence[tuple[str, str]]) -> tuple[Piece, ...]:
    """Return every piece in order; `actions` are the keys and names of all."""
    rows = [places.numbers.get(row_of(next(iter(row.action.source), "")), 0) for row in draft.actions()]
    return tuple(_piece(number, row, places, actions, rows) for number, row in enumerate(draft.pieces))


def _piece(
    number: int, row: DraftPiece, places: Places, actions: Sequence[tuple[str, str]], rows: Sequence[int]
) -> Piece:
    source = row_of(row.piece.source)
    return Piece(
        key=row.key,
        name=f"piece-{number}",
        text=row.piece.text,
        why=row.piece.why,
        proposed=proposed_home(row),
        row_link=places.link(source) if source in places.numbers else "",
        actions=_near(actions, rows, places.numbers.get(source, 0)),
    )


def proposed_home(row: DraftPiece) -> str:
    """Return the home that the reader proposes, such as "head:note"; empty when there is none."""
    return f"head:{row.piece.proposal}" if row.piece.proposal in dict(HEAD_KINDS) else ""


def _near(actions: Sequence[tuple[str, str]], rows: Sequence[int], here: int) -> tuple[tuple[str, str], ...]:
    if len(actions) <= 2 * NEAR:
        return tuple(actions)
    nearest = sorted(range(len(actions)), key=lambda number: (abs(rows[number] - here), number))[:NEAR]
    return tuple(actions[number] for number in sorted(nearest))


def pieces_link(number: int) -> str:
    """Return the way to the piece in the tray, such as "?pieces=2#piece-41"."""
    return f"?pieces={number // PIECES_AT_ONCE + 1}#piece-{number}"
