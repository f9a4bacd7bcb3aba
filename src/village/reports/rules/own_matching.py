"""Which row of a document is which action of the plan: by reference and words together, never by position alone."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from village.plans.drafts.draft import texts_of_action
from village.reading.outline import Outline, OutlineAction
from village.reading.wording import bare_ref
from village.reports.rules.content import ActionPart

SAME_REF_LIKENESS = 72.0
"""Letters in common, 0-100, from which words under the same reference are the same action, perhaps reworded."""
NO_REF_LIKENESS = 90.0
SAME = 100.0
FIRST_WORDING_MIN_LETTERS = 16
CLEARLY_BETTER = 8.0
"""How much nearer the best row must be than the second best."""


@dataclass(frozen=True, slots=True)
class RowAction:
    """One action as a document has it."""

    rows: tuple[str, ...]
    ref: str
    text: str
    written: str
    """Every word of its row."""


@dataclass(frozen=True, slots=True)
class Matches:
    """Which rows are which actions."""

    rows: dict[int, tuple[str, ...]]
    """Action id -> ids of its rows."""
    unsure: dict[int, RowAction | None]
    """Actions that should stand in the document and were not found for sure, with the row that came nearest."""
    strangers: tuple[RowAction, ...] = ()
    """Rows that are no action of the plan."""


def row_actions(outline: Outline) -> list[RowAction]:
    """Return the actions of a document that stand in rows of tables."""
    return [
        _row_action(action)
        for section in outline.sections
        for action in section.actions
        if action.source and "." in action.source[0]
    ]


def rows_of_actions(outline: Outline) -> Iterator[str]:
    """Yield the ids of the rows in which actions stand."""
    for section in outline.sections:
        for action in section.actions:
            yield from (row for row in action.source if "." in row)


def _row_action(action: OutlineAction) -> RowAction:
    return RowAction(action.source, action.ref or "", action.text, "\n".join(texts_of_action(action)))


def plain(text: str) -> str:
    """Return words as they are compared: lower case, single spaces."""
    return " ".join(text.casefold().split())


def match_rows(rows: Sequence[RowAction], actions: Sequence[ActionPart]) -> Matches:
    """Return the sure pairs, and what is left on either side."""
    likeness = _likeness(rows, actions)
    pairs: dict[int, int] = {}
    _take_equal(rows, actions, pairs)
    _take_like(rows, actions, likeness, pairs, same_ref=True)
    _take_like(rows, actions, likeness, pairs, same_ref=False)
    taken = set(pairs.values())
    unsure: dict[int, RowAction | None] = {}
    for index, action in enumerate(actions):
        if index in pairs or not action.text_as_written or not _stood_in_a_row(action):
            continue
        near = [(likeness[index][at], at) for at in range(len(rows)) if at not in taken]
        best = max(near, default=(0.0, -1))
        same = next((at for _like, at in near if action.ref and rows[at].ref == action.ref), None)
        unsure[action.id] = rows[same] if same is not None else rows[best[1]] if best[0] >= 60 else None
    return Matches(
        {actions[index].id: rows[at].rows for index, at in pairs.items()},
        unsure,
        tuple(row for at, row in enumerate(rows) if at not in taken),
    )


def _likeness(rows: Sequence[RowAction], actions: Sequence[ActionPart]) -> list[list[float]]:
    """Return how alike the words of each action and each row are, 0-100: as they are now, or as first brought in."""
    texts = [plain(row.text) for row in rows]
    return [
        [SAME if _is_first_wording(text, as_written) else fuzz.ratio(mine, text) for text in texts]
        for mine, as_written in ((plain(action.text), plain(action.text_as_written)) for action in actions)
    ]


def _is_first_wording(text: str, as_written: str) -> bool:
    return len(text) >= FIRST_WORDING_MIN_LETTERS and text in as_written


def _take_equal(rows: Sequence[RowAction], actions: Sequence[ActionPart], pairs: dict[int, int]) -> None:
    """Pair what is word for word the same and stands once on either side, the reference telling twins apart."""
    for with_ref in (False, True):
        keys_of_rows = [_keys(row.text, row.ref, with_ref) for row in rows]
        keys_of_actions = [_keys(action.text, action.ref, with_ref) for action in actions]
        row_counts, action_counts = Counter(keys_of_rows), Counter(keys_of_actions)
        at_of = {key: at for at, key in enumerate(keys_of_rows)}
        for index, key in enumerate(keys_of_actions):
            at = at_of.get(key)
            if index in pairs or at is None or at in pairs.values():
                continue
            if row_counts[key] == action_counts[key] == 1:
                pairs[index] = at


def _keys(text: str, ref: str, with_ref: bool) -> tuple[str, str]:
    return plain(text), plain(bare_ref(ref)) if with_ref else ""


def _take_like(
    rows: Sequence[RowAction],
    actions: Sequence[ActionPart],
    likeness: list[list[float]],
    pairs: dict[int, int],
    *,
    same_ref: bool,
) -> None:
    """Pair the nearest rows first, and only where no other row or action comes close."""
    floor = SAME_REF_LIKENESS if same_ref else NO_REF_LIKENESS
    open_rows = [at for at in range(len(rows)) if at not in pairs.values()]
    open_actions = [index for index in range(len(actions)) if index not in pairs]
    found = sorted(
        (
            (likeness[index][at], index, at)
            for index in open_actions
            for at in open_rows
            if likeness[index][at] >= floor and (not same_ref or _same_ref(rows[at], actions[index]))
        ),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    for score, index, at in found:
        if index in pairs or at in pairs.values():
            continue
        rivals = [
            like
            for like, other_index, other_at in found
            if (other_index == index) != (other_at == at)
            and other_index not in pairs
            and other_at not in pairs.values()
        ]
        if score - max(rivals, default=0.0) >= CLEARLY_BETTER:
            pairs[index] = at


def _stood_in_a_row(action: ActionPart) -> bool:
    """Tell whether the action came from a table; lines of text have no cells to fill."""
    return not action.source.rows or "." in action.source.rows[0]


def _same_ref(row: RowAction, action: ActionPart) -> bool:
    return bool(action.ref) and plain(bare_ref(row.ref)) == plain(bare_ref(action.ref))
