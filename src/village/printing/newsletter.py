"""A newsletter or a guide as PDF: a head, pieces in two calm columns, and what it says in short in other languages."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from village.printing.block_values import blocks_as_plain, square_drawings, voice_of
from village.printing.blocks import Block, Picture
from village.printing.compiling import compiled
from village.printing.letter import Direction, School
from village.printing.pictures import plain_picture
from village.printing.runs import Words, as_plain, plain_text

TEMPLATE = Path(__file__).resolve().parent / "typst" / "newsletter.typ"


@dataclass(frozen=True, slots=True)
class Piece:
    """One contribution: its heading, its blocks, and who wrote it; a wide one takes both columns."""

    heading: Words
    blocks: tuple[Block, ...]
    by: Words = ""
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """What the whole says in short, in another language; its name in its own script."""

    language: str
    direction: Direction
    heading: Words
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Newsletter:
    """One issue, or one guide: `kicker` stands above the title, `opening` below it across the page."""

    language: str
    direction: Direction
    school: School
    kicker: Words
    title: Words
    pieces: tuple[Piece, ...]
    opening: Words = ""
    picture: Picture | None = None
    summaries: tuple[Summary, ...] = ()
    small_print: Words = ""


def newsletter_pdf(newsletter: Newsletter, *, made_at: datetime) -> bytes:
    """Return the issue as A4 pages; raise CannotPrint for what is no picture or far too large."""
    inputs = {
        "issue": json.dumps(_values(newsletter), ensure_ascii=False),
        "squares": json.dumps(square_drawings()),
        "title": plain_text(newsletter.title),
        "author": newsletter.school.name,
    }
    return compiled(TEMPLATE, inputs, made_at)


def _values(newsletter: Newsletter) -> dict[str, Any]:
    voice = voice_of(newsletter.language, newsletter.direction)
    school = newsletter.school

    def said(words: Words) -> list[Any]:
        return as_plain(words, is_rtl=voice["rtl"])

    return {
        "voice": voice,
        "school": school.name,
        "school_lines": school.line,
        "kicker": said(newsletter.kicker),
        "title": said(newsletter.title),
        "opening": said(newsletter.opening),
        "picture": plain_picture(newsletter.picture, said(newsletter.picture.caption)) if newsletter.picture else None,
        "pieces": [
            {
                "heading": said(piece.heading),
                "blocks": blocks_as_plain(piece.blocks, voice),
                "by": said(piece.by),
                "is_wide": piece.is_wide,
            }
            for piece in newsletter.pieces
        ],
        "summaries": [_summary(summary) for summary in newsletter.summaries],
        "small": said(newsletter.small_print),
    }


def _summary(summary: Summary) -> dict[str, Any]:
    voice = voice_of(summary.language, summary.direction)
    return {
        "voice": voice,
        "heading": as_plain(summary.heading, is_rtl=voice["rtl"]),
        "blocks": blocks_as_plain(summary.blocks, voice),
    }
