"""A notice as PDF: one page that says what, when, where and the one thing to do, and reads in black too."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from village.printing.block_values import voice_of
from village.printing.blocks import Picture
from village.printing.compiling import compiled
from village.printing.errors import CannotPrint
from village.printing.letter import Direction, Said, School
from village.printing.letter_values import said_in_voice
from village.printing.pictures import plain_picture
from village.printing.runs import Words, as_plain, plain_text

TEMPLATE = Path(__file__).resolve().parent / "typst" / "notice.typ"
type Size = Literal["a5", "a4", "a3"]


@dataclass(frozen=True, slots=True)
class Notice:
    """One page in one language; the words of `when` and `where` are what people look for first."""

    language: str
    direction: Direction
    school: School
    title: Words
    when: Words
    where: Words
    to_do: Words
    kicker: Words = ""
    why: tuple[Words, ...] = ()
    contact: Words = ""
    picture: Picture | None = None
    also_in: tuple[Said, ...] = ()
    code: Picture | None = None
    """A square code beside the one thing to do."""


def notice_pdf(notices: Sequence[Notice], *, size: Size = "a4", made_at: datetime) -> bytes:
    """Return one page for each notice: A5 to hand out (a flyer), A4 or A3 for a wall.

    Raises CannotPrint without a notice, and for what is no picture or far too large.
    """
    if not notices:
        raise CannotPrint("There is no notice to print.")
    first = notices[0]
    inputs = {
        "notices": json.dumps([_values(notice) for notice in notices], ensure_ascii=False),
        "size": size,
        "title": plain_text(first.title),
        "author": first.school.name,
        "language": first.language,
    }
    return compiled(TEMPLATE, inputs, made_at)


def _values(notice: Notice) -> dict[str, Any]:
    voice = voice_of(notice.language, notice.direction)

    def said(words: Words) -> list[Any]:
        return as_plain(words, is_rtl=voice["rtl"])

    return {
        "voice": voice,
        "school": notice.school.name,
        "school_lines": notice.school.line,
        "kicker": said(notice.kicker),
        "title": said(notice.title),
        "when": said(notice.when),
        "where": said(notice.where),
        "to_do": said(notice.to_do),
        "why": [said(words) for words in notice.why],
        "contact": said(notice.contact),
        "picture": plain_picture(notice.picture, said(notice.picture.caption)) if notice.picture else None,
        "code": plain_picture(notice.code, []) if notice.code else None,
        "also": [said_in_voice(line) for line in notice.also_in],
    }
