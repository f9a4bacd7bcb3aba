"""What the page of words shows: the sets, those that were taken out, and what a search finds."""

from collections.abc import Sequence
from dataclasses import dataclass

from village.access.viewer import Viewer
from village.search.models.synonym import Synonym
from village.search.queries.finding import find
from village.search.queries.named import names_of
from village.search.queries.synonyms import synonyms_of, taken_out
from village.search.rules.asked import Asked, Found
from village.search.rules.starter_synonyms import STARTER
from village.search.rules.tokens import words_of

SHOWN = 10


@dataclass(frozen=True, slots=True)
class WordSet:
    """One set as the page shows it; a shipped one that was never touched has no row."""

    words: tuple[str, ...]
    row: Synonym | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What families find with these words."""

    words: str
    found: Found
    hits: Sequence[tuple[str, str]]
    """Name and reasons."""


def sets_shown(viewer: Viewer, containing: str) -> list[WordSet]:
    """Return the sets of which a word begins as what is looked for; all where nothing is."""
    rows = list(synonyms_of(viewer))
    is_own = bool(rows) or taken_out(viewer).exists()
    sets = [WordSet(_split(row.words), row) for row in rows] if is_own else [WordSet(_split(line)) for line in STARTER]
    wanted = " ".join(words_of(containing))
    found = [one for one in sets if not wanted or any(wanted in " ".join(words_of(words)) for words in one.words)]
    return sorted(found, key=lambda one: one.words[0].lower())


def preview_of(viewer: Viewer, words: str) -> Preview | None:
    """Return what the words find for families; None where no words were given."""
    if not words.strip() or viewer.partnership_id is None:
        return None
    found = find(viewer.partnership_id, Asked(words=words[:200]), size=SHOWN)
    names = names_of([hit.service_id for hit in found.hits])
    hits = [(names[hit.service_id], ", ".join(hit.reasons)) for hit in found.hits if hit.service_id in names]
    return Preview(words, found, hits)


def _split(words: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in words.split(",") if part.strip())
