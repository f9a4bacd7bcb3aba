"""The minutes of a forum as a PDF: tagged, A4, and the same bytes for the same minutes."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from village.printing.compiling import compiled

TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "minutes.typ"


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One point on paper, as words."""

    heading: str
    title: str
    why: str
    outcome: str
    note: str
    words: str
    tasks: tuple[str, ...]
    corrections: tuple[str, ...]


def minutes_pdf(
    *, school: str, title: str, sentence: str, present: Sequence[str], lines: Sequence[PaperLine], closed_at: datetime
) -> bytes:
    """Return the minutes as the bytes of a PDF file."""
    values = {
        "school": school,
        "title": title,
        "sentence": sentence,
        "present": list(present),
        "lines": [asdict(line) for line in lines],
    }
    return compiled(TEMPLATE, {"minutes": json.dumps(values, ensure_ascii=False)}, closed_at)
