"""What a service says in the reader's language, and how far that can be trusted."""

from collections.abc import Mapping
from dataclasses import dataclass

from village.basics.languages import RIGHT_TO_LEFT
from village.directory.models.service import Service
from village.find_help.queries.entries import english_of
from village.find_help.rules.english import EASY, FIELDS, fingerprint

ONE_LINE = 180


@dataclass(frozen=True, slots=True)
class Said:
    """The words of one service, each in the reader's language where there are any, else in English."""

    name: str
    english_name: str
    """What stands on the sign on the door; empty where `name` is that already."""
    summary: str
    description: str
    what_happens: tuple[str, ...]
    language: str
    """Of the words: a tag for `lang`."""
    direction: str
    is_translated: bool = False
    is_older: bool = False
    """Whether the English changed after these words were written."""
    is_machine: bool = False
    """Whether a machine translated them and nobody has checked them."""


def said(service: Service, language: str) -> Said:
    """Return the words in the language; the service comes from `queries/entries.py` for the same language."""
    english = english_of(service)
    row = next((row for row in service.in_languages.all() if row.language == language), None)
    if row is None:
        return Said(service.name, "", _line(english), service.description, _steps(english["what_happens"]), "en", "ltr")
    words = {field: getattr(row, field) or english[field] for field in FIELDS}
    return Said(
        name=words["name"],
        english_name="" if words["name"] == service.name else service.name,
        summary=_line({**words, "summary": row.summary or ("" if row.description else english["summary"])}),
        description=words["description"],
        what_happens=_steps(words["what_happens"]),
        language="en" if language == EASY else language,
        direction="rtl" if language in RIGHT_TO_LEFT else "ltr",
        is_translated=True,
        is_older=row.of_english != fingerprint(english),
        is_machine=row.made == row.Made.MACHINE and not row.is_checked,
    )


def _line(words: Mapping[str, str]) -> str:
    if words["summary"]:
        return words["summary"]
    text = " ".join(words["description"].split())
    if len(text) <= ONE_LINE:
        return text
    return text[:ONE_LINE].rpartition(" ")[0] + " …"


def _steps(words: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in words.splitlines() if line.strip())
