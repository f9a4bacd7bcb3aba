"""Did we keep our word? What of the plan itself was moved, dropped, added or worded anew since the round before."""

from collections.abc import Sequence
from dataclasses import dataclass

from village.reports.rules.content import Content, Move

GONE = frozenset({"dropped", "merged", "split", "superseded"})
TIMES = frozenset({"date"})
NEW = frozenset({"added"})
WORDINGS = frozenset({"wording"})
"""Kinds of move, as plans/rules/moved.py names them."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the answer and what it counts."""

    count: int
    words: str


def kept_word(content: Content) -> tuple[Figure, ...]:
    """Return four figures: dates moved, actions gone, actions added, wordings changed; each action counts once.

    A plan's first round has nothing to be held to, so there are none.
    """
    if content.moves_since is None:
        return ()
    gone = _moves(content, GONE)
    gone_words = "action gone" if len(gone) == 1 else "actions gone"
    refs = [move.ref for move in gone if move.ref]
    if refs:
        gone_words = f"{gone_words}: {', '.join(refs[:4])}{' …' if len(gone) > len(refs[:4]) else ''}"
    dates, added, worded = _moves(content, TIMES), _moves(content, NEW), _moves(content, WORDINGS)
    return (
        Figure(len(dates), "date moved" if len(dates) == 1 else "dates moved"),
        Figure(len(gone), gone_words),
        Figure(len(added), "added on the way"),
        Figure(len(worded), "wording changed" if len(worded) == 1 else "wordings changed"),
    )


def _moves(content: Content, kinds: frozenset[str]) -> Sequence[Move]:
    once = {move.action_id: move for move in content.moves if move.kind in kinds}
    return tuple(once.values())
