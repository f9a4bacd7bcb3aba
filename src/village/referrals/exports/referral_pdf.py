"""A referral as it was sent, on A4: tagged, and the same bytes for the same referral and moment."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from village.printing.compiling import compiled

TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "referral.typ"

type Told = Sequence[tuple[str, str]]
"""What something is called, and what it says."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands on the paper."""

    child: str
    to: str
    organisation: str
    school: str
    sent: str
    agreed: str
    """Who of the family agreed and when, or that it goes without agreement."""
    why: str
    facts: Told
    answers: Told
    family_words: str


def referral_pdf(paper: Paper, *, made_at: datetime) -> bytes:
    """Return the paper as the bytes of a PDF file; its title names no child."""
    values = {
        "child": paper.child,
        "to": paper.to,
        "organisation": paper.organisation,
        "school": paper.school,
        "heads": [[label, words] for label, words in (("Sent", paper.sent), ("Agreement", paper.agreed)) if words],
        "why": paper.why,
        "facts": [list(pair) for pair in paper.facts],
        "answers": [list(pair) for pair in paper.answers],
        "family_words": paper.family_words,
        "title": f"Referral to {paper.to}",
    }
    return compiled(TEMPLATE, {"referral": json.dumps(values, ensure_ascii=False)}, made_at)
