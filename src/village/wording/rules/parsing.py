"""Reads words as they are written: paragraphs, headings, items, bold, and placeholders with their forms.

A blank line parts paragraphs; `# ` opens a heading, `- ` an item; `**` turns bold on and off. A placeholder is
`{name}`, `{name?}` where it may be blank, and after bars its own forms or how it is written:
`{days_missed|one:# day|other:# days}`, `{event_day|weekday}`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from village.basics.errors import Refused
from village.wording.rules.filled import ParagraphKind

_MARKS = re.compile(r"\{[^{}]*\}|\*\*|[{}]|[^{}*]+|\*")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_FORM = re.compile(r"(zero|one|two|few|many|other|=\d{1,3}):(.*)", re.DOTALL)
OPENINGS = (("# ", ParagraphKind.HEADING), ("- ", ParagraphKind.ITEM))


@dataclass(frozen=True, slots=True)
class Literal:
    """Words that stand as they are."""

    words: str
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a value."""

    name: str
    is_optional: bool = False
    forms: dict[str, str] = field(default_factory=dict)
    """Words by plural category, or by an exact number such as =2; # stands for the number or the names."""
    options: tuple[str, ...] = ()
    """How the value is written: weekday, year, number."""
    is_bold: bool = False


type Piece = Literal | Slot


@dataclass(frozen=True, slots=True)
class WrittenParagraph:
    """One paragraph before it is filled."""

    kind: ParagraphKind
    pieces: tuple[Piece, ...]

    @property
    def slots(self) -> tuple[Slot, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Slot))

    @property
    def stands_alone(self) -> bool:
        """Whether one placeholder is all there is, as a block asks for."""
        return len(self.pieces) == 1 and isinstance(self.pieces[0], Slot) and self.kind == ParagraphKind.TEXT


@dataclass(frozen=True, slots=True)
class Reading:
    """What stands in some words, and what cannot be read in them, as sentences."""

    paragraphs: tuple[WrittenParagraph, ...]
    problems: tuple[str, ...] = ()

    @property
    def slots(self) -> tuple[Slot, ...]:
        return tuple(slot for paragraph in self.paragraphs for slot in paragraph.slots)


def parse(text: str) -> tuple[WrittenParagraph, ...]:
    """Return the paragraphs of a long form. Raises Refused with the first thing that cannot be read."""
    return _sure(read_body(text))


def parse_lines(text: str) -> tuple[WrittenParagraph, ...]:
    """Return the lines of a subject or a text message, one paragraph each. Raises Refused as parse does."""
    return _sure(read_lines(text))


@lru_cache(maxsize=512)
def read_body(text: str) -> Reading:
    """Read a long form; what cannot be read is said, not raised."""
    return _reading(_chunks(_even(text).split("\n")))


@lru_cache(maxsize=512)
def read_lines(text: str) -> Reading:
    """Read a subject or a text message: every line by itself, without headings and items."""
    return _reading((ParagraphKind.TEXT, line) for line in _even(text).split("\n") if line.strip())


def _chunks(lines: Iterable[str]) -> Iterator[tuple[ParagraphKind, str]]:
    held: list[str] = []
    kind = ParagraphKind.TEXT
    for line in (*lines, ""):
        stripped = line.strip()
        opening = next(((mark, one) for mark, one in OPENINGS if stripped.startswith(mark)), None)
        if held and (opening or not stripped or kind == ParagraphKind.HEADING):
            yield kind, " ".join(held)
            held, kind = [], ParagraphKind.TEXT
        if opening:
            kind, stripped = opening[1], stripped.removeprefix(opening[0]).strip()
        if stripped:
            held.append(stripped)


def _reading(chunks: Iterable[tuple[ParagraphKind, str]]) -> Reading:
    paragraphs: list[WrittenParagraph] = []
    problems: list[str] = []
    for kind, words in chunks:
        pieces = tuple(_pieces(words.strip(), problems))
        if pieces:
            paragraphs.append(WrittenParagraph(kind, pieces))
    return Reading(tuple(paragraphs), tuple(dict.fromkeys(problems)))


def _pieces(words: str, problems: list[str]) -> Iterator[Piece]:
    is_bold, held = False, ""
    for mark in _MARKS.findall(words):
        is_slot = len(mark) > 1 and mark.startswith("{")
        if not is_slot and mark != "**" and mark not in ("{", "}"):
            held += mark
            continue
        if held:
            yield Literal(held, is_bold)
            held = ""
        if mark == "**":
            is_bold = not is_bold
        elif is_slot:
            slot = _slot(mark[1:-1], is_bold, problems)
            if slot is not None:
                yield slot
        else:
            problems.append(f"A bracket {mark} has no partner. A placeholder is written {{child}}.")
    if held:
        yield Literal(held, is_bold)
    if is_bold:
        problems.append("A part in bold does not end. Write ** before it and behind it.")


def _slot(inside: str, is_bold: bool, problems: list[str]) -> Slot | None:
    head, *rest = inside.split("|")
    name = head.strip().removesuffix("?").strip()
    if not _NAME.fullmatch(name):
        problems.append(f"{{{inside}}} is no placeholder. Its name is in small letters, such as {{child}}.")
        return None
    forms: dict[str, str] = {}
    options: list[str] = []
    for part in rest:
        form = _FORM.fullmatch(part.strip())
        if form is None:
            options.append(part.strip())
        elif form[1] in forms:
            problems.append(f"{{{name}}} says “{form[1]}:” twice.")
        else:
            forms[form[1]] = form[2].strip()
    return Slot(name, head.strip().endswith("?"), forms, tuple(options), is_bold)


def _even(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _sure(reading: Reading) -> tuple[WrittenParagraph, ...]:
    if reading.problems:
        raise Refused(reading.problems[0])
    return reading.paragraphs
