"""What letters, newsletters and notices are built of: plain values, in any language."""

from dataclasses import dataclass
from typing import Literal

from village.printing.runs import Words

type Colour = Literal["green", "amber", "red", "none"]
"""A band; `none` where there is no figure yet."""
SQUARES = {
    "i": "in school",
    "l": "late",
    "a": "away, with an accepted reason",
    "u": "away, with no accepted reason",
    "?": "not heard yet",
    "o": "still to come",
    "-": "not possible: nothing is drawn",
}
"""The letter of each kind of half day in a picture of days, and what it means."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the subject of the page."""

    words: Words


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph."""

    words: Words


@dataclass(frozen=True, slots=True)
class Items:
    """A list of points."""

    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """One card: what is judged, the word of its band, and the days that it rests on."""

    colour: Colour
    about: Words
    word: Words
    says: Words


@dataclass(frozen=True, slots=True)
class Bands:
    """One, two or three cards side by side; in English the shape holds a letter, in other languages a sign."""

    cards: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """A row of the picture: its name, and one letter of SQUARES for each half day, Monday morning first."""

    name: Words
    squares: str

    def __post_init__(self) -> None:
        """Refuse what is no kind of half day."""
        if unknown := set(self.squares) - SQUARES.keys():
            raise ValueError(f"No kind of half day: {', '.join(sorted(unknown))}")


@dataclass(frozen=True, slots=True)
class Key:
    """One line beside the picture: a letter of SQUARES or a colour of a band, and its words in the language."""

    of: str
    words: Words


@dataclass(frozen=True, slots=True)
class DaysPicture:
    """A child's weeks as rows of half days; `alt` says in one sentence what is to be seen."""

    alt: str
    weekdays: tuple[str, ...]
    weeks: tuple[Week, ...]
    keys: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class Subjects:
    """A table of what a child learns: heads of the columns, and a row for each subject, its name first."""

    heads: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across."""


@dataclass(frozen=True, slots=True)
class ActionBox:
    """What is to be done, set off by a line at its side."""

    paragraphs: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing or photograph (PNG, JPEG, GIF or WebP) and what it shows; blank words for mere decoration."""

    content: bytes
    alt: str
    caption: Words = ""
    width_share: float = 1.0
    """Of the column, 0 to 1."""


type Block = Heading | Text | Items | Bands | DaysPicture | Subjects | ActionBox | Picture | Rule


def words_in(block: Block) -> tuple[Words, ...]:
    """Return every piece of running words of a block, in order; what is only drawn has none."""
    match block:
        case Heading() | Text():
            return (block.words,)
        case Items():
            return block.items
        case ActionBox():
            return block.paragraphs
        case Bands():
            return tuple(words for card in block.cards for words in (card.about, card.word, card.says))
        case Subjects():
            return (*block.heads, *(cell for row in block.rows for cell in row))
        case DaysPicture() | Picture() | Rule():
            return ()
