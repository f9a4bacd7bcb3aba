"""What the public sees of one action, and how that differs from what it saw before."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Shown:
    """One action in the public's eyes."""

    ref: str
    section: str
    text: str
    progress: str = ""
    rating: str = ""
    """A rating's code; empty where the page shows none."""
    rating_label: str = ""
    meaning: str = ""
    when: str = ""
    leads: str = ""
    """Organisations and roles; people are never named."""


@dataclass(frozen=True, slots=True)
class PublicMove:
    """One line for the feed of changes."""

    kind: str
    """added, removed, rating, wording, progress, when or leads."""
    ref: str
    words: str


def moves_of(before: Mapping[int, Shown], after: Mapping[int, Shown]) -> tuple[PublicMove, ...]:
    """Return what changed for the public between two approvals, by action id, in the order of the plan."""
    moves: list[PublicMove] = []
    for key, new in after.items():
        old = before.get(key)
        if old is None:
            moves.append(PublicMove("added", new.ref, f"Added: {new.text}"))
        else:
            moves += _moves_of_one(old, new)
    moves += [
        PublicMove("removed", old.ref, f"No longer shown: {old.text}")
        for key, old in before.items()
        if key not in after
    ]
    return tuple(moves)


UNNAMED = {
    "added": "An action was added",
    "removed": "An action is no longer shown",
    "rating": "Its rating changed",
    "wording": "Reworded",
    "progress": "Its progress was told anew",
    "when": "Its time changed",
    "leads": "Who leads it changed",
}
"""What is told of a change whose words name a person, who may only have become known as one since."""


def without_people(move: PublicMove, personal: Collection[str]) -> PublicMove:
    """Return the move without its words where one of these stands in them."""
    plain = " ".join(move.words.split()).casefold()
    if not any(" ".join(word.split()).casefold() in plain for word in personal):
        return move
    return replace(move, words=UNNAMED.get(move.kind, "This page changed"))


def _moves_of_one(old: Shown, new: Shown) -> list[PublicMove]:
    moves, name = [], new.text.rstrip(".")
    if old.rating != new.rating:
        was, now = old.rating_label or "No update", new.rating_label or "No update"
        moves.append(PublicMove("rating", new.ref, f"{name}: was {was}, now {now}"))
    if old.text != new.text:
        moves.append(PublicMove("wording", new.ref, f"Reworded: was “{old.text}”, now “{new.text}”"))
    if old.progress != new.progress and new.progress:
        moves.append(PublicMove("progress", new.ref, f"{name}: {new.progress}"))
    if old.when != new.when:
        moves.append(PublicMove("when", new.ref, f"{name}: was {old.when or 'undated'}, now {new.when or 'undated'}"))
    if old.leads != new.leads:
        moves.append(PublicMove("leads", new.ref, f"{name}: led by {new.leads or 'nobody yet'}"))
    return moves
