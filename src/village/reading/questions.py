"""Guiding questions of a document that asks instead of planning."""

import re

from village.documents.blocks import Document, TextBlock
from village.reading.gathering import Gathering
from village.reading.wording import piece_of, tidy

_NUMBERED = re.compile(r"^(?:Q|Question)\s?\d{1,2}\b", re.IGNORECASE)


def find_questions(document: Document, gathering: Gathering) -> list[str]:
    """Return the numbered questions, or all questions when none is numbered, and mark their lines as placed."""
    lines = [
        block
        for block in document.blocks
        if isinstance(block, TextBlock) and "?" in block.text and block.id not in gathering.title_ids
    ]
    numbered = [block for block in lines if _NUMBERED.match(tidy(block.text))]
    chosen = (
        numbered
        if len(numbered) >= 2
        else [block for block in lines if tidy(block.text).endswith("?") and len(block.text.split()) <= 60]
    )
    taken = {field.source for field in gathering.head}
    found = [block for block in chosen if block.id not in taken]
    gathering.used.update(block.id for block in found)
    return [tidy(block.text) if _NUMBERED.match(tidy(block.text)) else piece_of(block.line).text for block in found]
