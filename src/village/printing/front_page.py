"""How much a letter needs of its front, by rule of thumb, and what goes overleaf when it is too much.

Asking typst would set the page twice. The figures follow `typst/look.typ`: lines, gaps and usual widths of words.
"""

from dataclasses import dataclass, replace
from math import ceil

from village.printing.blocks import ActionBox, Bands, Block, DaysPicture, Heading, Items, Picture, Rule, Subjects, Text
from village.printing.letter import Letter
from village.printing.runs import Words, plain_text
from village.printing.scripts import script_of

WINDOW_FRONT_MM, OPEN_FRONT_MM = 205.0, 236.0
"""From the subject to the foot, below a window and without one."""
BACK_MM = 262.0
SUBJECT_SIZE = 1.9
AROUND_MM, INSIDE_MM = 8.0, 7.0
"""Room around what stands by itself, and inside a card or box."""


@dataclass(frozen=True, slots=True)
class Room:
    """What a script takes: a line, what lies between lines and between paragraphs, and letters to a line."""

    line_mm: float
    between_mm: float
    apart_mm: float
    letters: int
    week_mm: float = 6.6

    def of(self, words: Words, *, share: float = 1.0, size: float = 1.0) -> float:
        """Return the height of a paragraph and the gap behind it; `share` of the page's width."""
        length = len(plain_text(words))
        lines = ceil(size * length / (share * self.letters)) if length else 0
        return (lines * (self.line_mm + self.between_mm) - self.between_mm) * size + self.apart_mm if lines else 0.0


ROOMS = {
    "latin": Room(4.2, 1.9, 4.0, 82),
    "cyrillic": Room(4.0, 1.8, 3.8, 72),
    "nastaliq": Room(8.5, 0.5, 2.1, 88, 8.6),
    "naskh": Room(6.1, 1.2, 3.5, 94, 7.2),
    "gujarati": Room(5.0, 1.5, 3.6, 82),
    "gurmukhi": Room(5.0, 1.5, 3.6, 86),
    "bengali": Room(5.2, 1.5, 3.8, 84),
}


def turned_over(letter: Letter, *, is_for_window: bool) -> Letter:
    """Return the letter with its pictures overleaf where they would push its last lines onto another page.

    Where the back says the same in English, its own picture of days gives way when there is no room for both. A letter
    that has something else overleaf stays as it is.
    """
    if letter.overleaf and not letter.overleaf_is_english:
        return letter
    if front_mm(letter) <= (WINDOW_FRONT_MM if is_for_window else OPEN_FRONT_MM):
        return letter
    turned, kept = _parted(letter.blocks)
    if not turned:
        return letter
    room, english = ROOMS[script_of(letter.language)], ROOMS["latin"]
    behind = letter.overleaf
    needed = sum(_height(block, room) for block in turned) + sum(_height(block, english) for block in behind)
    if needed > BACK_MM:
        _, behind = _parted(behind)
    return replace(letter, blocks=kept, turned=turned, overleaf=behind)


def _parted(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return the pictures, and everything else."""
    pictures = tuple(block for block in blocks if isinstance(block, DaysPicture | Picture))
    return pictures, tuple(block for block in blocks if not isinstance(block, DaysPicture | Picture))


def front_mm(letter: Letter) -> float:
    """Return about how many millimetres everything takes from the subject downwards."""
    room = ROOMS[script_of(letter.language)]
    head = room.of(letter.subject, size=SUBJECT_SIZE) + room.of(letter.opening, size=1.1)
    english = sum(_height(block, ROOMS["latin"]) for block in letter.english) + (AROUND_MM if letter.english else 0)
    return head + sum(_height(block, room) for block in letter.blocks) + room.of(letter.small_print) + english


def _height(block: Block, room: Room) -> float:
    match block:
        case Text():
            return room.of(block.words)
        case Heading():
            return room.of(block.words, size=1.2) + INSIDE_MM
        case Rule():
            return INSIDE_MM + room.line_mm
        case Items():
            return sum(room.of(item) - room.apart_mm / 2 for item in block.items) + room.apart_mm
        case ActionBox():
            return sum(room.of(words, share=0.92) for words in block.paragraphs) + AROUND_MM
        case Bands():
            share = 0.72 / max(len(block.cards), 1)
            tallest = max((room.of(card.says, share=share) for card in block.cards), default=0.0)
            return tallest + 2.2 * room.line_mm + INSIDE_MM + AROUND_MM
        case DaysPicture():
            keys = sum(room.of(key.words, share=0.27) - room.apart_mm / 2 for key in block.keys) * 0.88
            return max(len(block.weeks) * room.week_mm, keys) + room.line_mm + AROUND_MM
        case Subjects():
            return (len(block.rows) + 1) * (room.line_mm + 3.6) + AROUND_MM
        case Picture():
            return block.width_share * 100 + AROUND_MM
