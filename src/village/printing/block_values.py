"""Blocks as the templates read them: dicts, lists and words that JSON can hold."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from village.printing.blocks import (
    SQUARES,
    ActionBox,
    Bands,
    Block,
    DaysPicture,
    Heading,
    Items,
    Picture,
    Rule,
    Subjects,
    Text,
)
from village.printing.days_drawing import days_drawing, key_drawing
from village.printing.pictures import plain_picture
from village.printing.runs import Words, as_plain, plain_text
from village.printing.scripts import RIGHT_TO_LEFT, script_of

PITCH_MM = {"nastaliq": 8.6, "naskh": 7.2}
OTHER_PITCH_MM = 6.6
"""From one week of a picture to the next: room for a line in the script."""


def voice_of(language: str, direction: str = "") -> dict[str, Any]:
    """Return the language as the templates read it; its direction follows the script unless it is given."""
    script = script_of(language)
    is_rtl = direction == "rtl" if direction else script in RIGHT_TO_LEFT
    return {"language": language.split("-")[0].lower(), "script": script, "rtl": is_rtl}


def blocks_as_plain(blocks: Iterable[Block], voice: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the blocks of a page in this voice."""
    return [_block(block, voice) for block in blocks]


def _block(block: Block, voice: Mapping[str, Any]) -> dict[str, Any]:
    is_rtl: bool = voice["rtl"]

    def said(words: Words) -> list[Any]:
        return as_plain(words, is_rtl=is_rtl)

    match block:
        case Text():
            return {"kind": "text", "words": said(block.words)}
        case Heading():
            return {"kind": "heading", "words": said(block.words)}
        case Items():
            return {"kind": "items", "items": [said(item) for item in block.items]}
        case Rule():
            return {"kind": "rule"}
        case ActionBox():
            return {"kind": "action", "paragraphs": [said(words) for words in block.paragraphs]}
        case Bands():
            return {"kind": "bands", "with_letters": voice["language"] == "en", "cards": [
                {"colour": card.colour, "about": said(card.about), "word": said(card.word), "says": said(card.says)}
                for card in block.cards
            ]}  # fmt: skip
        case DaysPicture():
            return _days(block, voice)
        case Subjects():
            heads = [said(head) for head in block.heads]
            return {"kind": "subjects", "heads": heads, "rows": [[said(cell) for cell in row] for row in block.rows]}
        case Picture():
            return plain_picture(block, said(block.caption))


def _days(block: DaysPicture, voice: Mapping[str, Any]) -> dict[str, Any]:
    is_rtl = voice["rtl"]
    pitch = PITCH_MM.get(voice["script"], OTHER_PITCH_MM)
    drawing = days_drawing(block, pitch, is_rtl=is_rtl)
    return {
        "kind": "days",
        "alt": block.alt,
        "svg": drawing.svg,
        "width": drawing.width_mm,
        "pitch": pitch,
        "weekdays": list(block.weekdays),
        "weeks": [as_plain(week.name, is_rtl=is_rtl) for week in block.weeks],
        "with_letters": voice["language"] == "en",
        "keys": [{"of": key.of, "words": as_plain(key.words, is_rtl=is_rtl)} for key in block.keys],
    }


@cache
def square_drawings() -> dict[str, dict[str, str]]:
    """Return the drawing of each kind of half day beside its words, for both directions."""
    return {
        name: {kind: key_drawing(kind, is_rtl=is_rtl) for kind in SQUARES if kind != "-"}
        for name, is_rtl in (("ltr", False), ("rtl", True))
    }


def title_of(words: Words) -> str:
    """Return a title for the file's own record."""
    return plain_text(words).strip() or "Letter"
