"""What is asked before an issue goes to everybody."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PieceToCheck:
    """One piece as it would go out."""

    place: int
    heading: str
    word_count: int
    has_picture: bool
    named_children: int
    """Children of the partnership whom its words name with first name and surname, or by number."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something that a person must answer before the issue goes out; it never stops by itself."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Check:
    """What stands in the way, and what is asked."""

    troubles: tuple[str, ...]
    questions: tuple[Question, ...]


NAMES, PHOTOS = "names", "photos"


def check(pieces: Sequence[PieceToCheck], waiting_count: int) -> Check:
    """Return what must be mended first, and what the person who publishes must answer."""
    troubles: list[str] = []
    questions: list[Question] = []
    if not pieces:
        troubles.append("No piece is ready yet. Write one, or wait for one that you asked for.")
    troubles += [
        f"Piece {one.place} has no {'heading' if not one.heading.strip() else 'words'}. Write it, or leave it out."
        for one in pieces
        if not one.heading.strip() or not one.word_count
    ]
    named = [one for one in pieces if one.named_children]
    if named:
        questions.append(Question(NAMES, _names_question(named)))
    pictures = sum(one.has_picture for one in pieces)
    if pictures:
        which = "the picture" if pictures == 1 else f"the {pictures} pictures"
        questions.append(
            Question(
                PHOTOS,
                f"Look at {which} again. Does the family of every child who can be known in it agree to photos? "
                "What a family agreed to stands on the page of each child. A first name needs that agreement too.",
            )
        )
    if waiting_count and pieces:
        who = "1 piece is" if waiting_count == 1 else f"{waiting_count} pieces are"
        questions.append(Question("waiting", f"{who} still waited for. What comes later is left out."))
    return Check(tuple(troubles), tuple(questions))


def _names_question(named: Sequence[PieceToCheck]) -> str:
    where = ", ".join(f"“{one.heading}”" for one in named)
    count = sum(one.named_children for one in named)
    children = "a child" if count == 1 else f"{count} children"
    return (
        f"{where} names {children} with first name and surname, or by pupil number. "
        "Use the first name alone, or say why the whole name may stand."
    )
