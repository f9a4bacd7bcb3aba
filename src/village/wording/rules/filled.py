"""Words as somebody wrote them, values that go into them, and what comes out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

NEW_LINE = "\n"


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words: what stands in the subject, the long form (letter, e-mail, page) and the text message."""

    subject: str
    body: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Something that the channel draws: bands, the days picture, a table of subjects."""

    name: str
    values: dict[str, object] = field(default_factory=dict)


type Value = str | int | Decimal | date | time | tuple[str, ...] | tuple[date, ...] | Block


class ParagraphKind(StrEnum):
    """How a paragraph is set."""

    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    BLOCK = "block"
    RULE = "rule"
    """A line across, which parts what is about one child from what is about all."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words that looks the same from end to end."""

    words: str
    is_bold: bool = False
    is_from_register: bool = False
    is_isolated: bool = False
    """Keeps its own direction whatever stands around it: names, dates, numbers to ring."""
    is_ltr: bool = False
    """Isolated from left to right (telephone, e-mail, link, time, money); otherwise its own first letter decides."""
    link: str = ""
    """Where it leads: https, mailto or tel; empty for plain words."""
    is_of_child: bool = False
    """Whether it tells of one child, so that it stays with that child among brothers and sisters."""


type Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One filled paragraph."""

    kind: ParagraphKind
    runs: Runs = ()
    block: Block | None = None
    is_of_child: bool = False
    """Whether something in it tells of one child."""


@dataclass(frozen=True, slots=True)
class Filled:
    """Words with every value in its place; the text's lines are parted by runs of one line end."""

    subject: Runs
    paragraphs: tuple[Paragraph, ...]
    text: Runs


def tidy(runs: Iterable[Run]) -> Runs:
    """Return the runs without empty ones, neighbours of plain words made one."""
    out: list[Run] = []
    for run in runs:
        if not run.words:
            continue
        last = out[-1] if out else None
        if last is not None and _is_plain(last) and _is_plain(run) and last.is_bold == run.is_bold:
            out[-1] = Run(last.words + run.words, run.is_bold)
        else:
            out.append(run)
    return tuple(out)


def lines_of(runs: Runs) -> tuple[Runs, ...]:
    """Return the lines of a text."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        if run.words == NEW_LINE:
            lines.append([])
        else:
            lines[-1].append(run)
    return tuple(tuple(line) for line in lines if line)


def text_of(lines: tuple[Runs, ...]) -> Runs:
    """Return one text of these lines."""
    out: list[Run] = []
    for line in lines:
        if out:
            out.append(Run(NEW_LINE))
        out.extend(line)
    return tuple(out)


def _is_plain(run: Run) -> bool:
    return not (run.is_isolated or run.is_from_register or run.words == NEW_LINE)
