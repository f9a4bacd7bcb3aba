"""A certificate as PDF: in the person’s language where its headings exist, with English below, and room to sign."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from village.basics.languages import RIGHT_TO_LEFT
from village.groups.rules.certificate_words import ENGLISH, headings_of
from village.printing.block_values import voice_of
from village.printing.compiling import compiled

TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "certificate.typ"


@dataclass(frozen=True, slots=True)
class Certificate:
    """What stands on one certificate."""

    language: str
    """Of the person; English where no headings are written in it."""
    name: str
    title: str
    school: str
    leaders: str
    came: int
    held: int
    on: str
    """The day on which they finished, in figures and English words."""


def certificate_pdf(one: Certificate, *, made_at: datetime) -> bytes:
    """Return the page, tagged and accessible; the same bytes for the same values and moment."""
    code, said = headings_of(one.language)
    voice = voice_of(code, "rtl" if code in RIGHT_TO_LEFT else "ltr")
    sessions = {"came": one.came, "held": one.held}

    def pair(own: str, english: str) -> dict[str, str]:
        return {"own": own, "english": "" if code == "en" else english}

    values = {
        "voice": voice,
        "certificate": pair(said.certificate, ENGLISH.certificate),
        "given_to": pair(said.given_to, ENGLISH.given_to),
        "finished": pair(said.finished, ENGLISH.finished),
        "sessions": pair(said.sessions.format(**sessions), ENGLISH.sessions.format(**sessions)) if one.held else None,
        "day": pair(said.day, ENGLISH.day),
        "name": one.name,
        "title": one.title,
        "school": one.school,
        "leaders": one.leaders,
        "on": one.on,
    }
    title = f"{ENGLISH.certificate}: {one.title}"
    inputs = {"page": json.dumps(values, ensure_ascii=False), "title": title, "author": one.school, "language": code}
    return compiled(TEMPLATE, inputs, made_at)
