"""One letter, as plain values: who writes, to whom, in which language, what it says."""

from dataclasses import dataclass
from typing import Literal

from village.printing.blocks import Block
from village.printing.runs import Words

type Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class Said:
    """A line in another language than that of its page."""

    words: Words
    language: str
    direction: Direction = "ltr"


@dataclass(frozen=True, slots=True)
class School:
    """The head of the letter."""

    name: str
    address_lines: tuple[str, ...] = ()
    phone: str = ""

    @property
    def line(self) -> str:
        """Address and telephone in one line; the number does not break."""
        return " · ".join(it for it in (*self.address_lines, self.phone.replace(" ", "\N{NO-BREAK SPACE}")) if it)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of one sheet: `blocks` on the front, `overleaf` on the back when there is any.

    `address_lines` are those of the envelope, the postcode last; Latin capitals whatever the language. `reference` is
    what a reply is known by. `also_in` and `english_line` say in which languages the letter is to be had; in another
    language than English, `english` says the same in short at the end.
    """

    language: str
    direction: Direction
    school: School
    date_words: Words
    address_lines: tuple[str, ...]
    subject: Words
    blocks: tuple[Block, ...]
    opening: Words = ""
    overleaf: tuple[Block, ...] = ()
    overleaf_is_english: bool = False
    """The back says the same in English, with its own direction and letters."""
    turned: tuple[Block, ...] = ()
    """Pictures for which the front has no room, at the head of the back; `front_page.py` finds them."""
    small_print: Words = ""
    reference: str = ""
    reference_label: str = ""
    also_in: tuple[Said, ...] = ()
    english_line: str = ""
    english: tuple[Block, ...] = ()
