"""What staff see of the directory: the ways in that they may use, and what waits for them."""

from collections.abc import Iterable
from dataclasses import dataclass

from village.directory.models.service import Service
from village.find_help.queries.entries import english_of
from village.find_help.rules.english import LANGUAGES, fingerprint

CHECKED, UNCHECKED, OLDER, NONE = "checked", "unchecked", "older", "none"
STATE_WORDS = {
    CHECKED: "Checked",
    UNCHECKED: "Not checked",
    OLDER: "Older than the English",
    NONE: "Not written",
}


@dataclass(frozen=True, slots=True)
class LanguageCell:
    """How one service stands in one language."""

    language: str
    name: str
    state: str
    words: str


@dataclass(frozen=True, slots=True)
class WordsLine:
    """How one service stands in all languages."""

    service_id: int
    name: str
    written: tuple[LanguageCell, ...]
    missing: tuple[LanguageCell, ...]
    older_count: int


def words_line(service: Service) -> WordsLine:
    """Return the line of a service that carries its words in every language."""
    rows = {row.language: row for row in service.in_languages.all()}
    english = fingerprint(english_of(service))
    cells = []
    for code, name in LANGUAGES.items():
        row = rows.get(code)
        if row is None:
            state = NONE
        elif row.of_english != english:
            state = OLDER
        else:
            state = CHECKED if row.is_checked else UNCHECKED
        cells.append(LanguageCell(code, name, state, STATE_WORDS[state]))
    written = tuple(cell for cell in cells if cell.state != NONE)
    missing = tuple(cell for cell in cells if cell.state == NONE)
    return WordsLine(service.pk, service.name, written, missing, sum(cell.state == OLDER for cell in cells))


def words_lines(services: Iterable[Service], *, only_older: bool) -> list[WordsLine]:
    """Return the lines, all or only those in which something is older than the English."""
    lines = [words_line(service) for service in services]
    return [line for line in lines if line.older_count] if only_older else lines
