"""The templates that ship with Village, as their files tell them."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from village.wording.rules.filled import Words
from village.wording.rules.languages import ENGLISH, ORDER
from village.wording.rules.placeholders import Facts, Placeholder, placeholders_of

FOLDER = Path(__file__).parent.parent / "ready_made"
CODES = (
    "attendance-red", "attendance-amber", "attendance-green", "punctuality-red", "punctuality-amber",
    "punctuality-green", "attendance-and-behaviour", "attainment", "absence-text", "absence-reminder", "late-text",
    "full-day-before", "full-day-after", "coffee-morning", "friday-assembly", "newsletter", "helpful-guide", "welcome",
    "come-along", "thank-you-for-coming", "session-cancelled", "group-cancelled",
    "referral", "plan-letter", "plan-review",
)  # fmt: skip
"""In the order in which a list shows them."""


@dataclass(frozen=True, slots=True)
class ReadyMade:
    """One shipped template, with its words by language code; English is always there."""

    code: str
    name: str
    category: str
    """safety, service or optional."""
    facts: Facts
    purpose: str
    words: dict[str, Words]

    @property
    def placeholders(self) -> tuple[Placeholder, ...]:
        return placeholders_of(self.facts)

    @property
    def english(self) -> Words:
        return self.words[ENGLISH.code]


@cache
def ready_made() -> tuple[ReadyMade, ...]:
    """Return every shipped template with each language that it has."""
    return tuple(_read(code) for code in CODES)


def _read(code: str) -> ReadyMade:
    files = {language: FOLDER / code / f"{language}.toml" for language in ORDER}
    tables = {
        language: tomllib.loads(file.read_text(encoding="utf-8")) for language, file in files.items() if file.exists()
    }
    head = tables[ENGLISH.code]
    words = {
        language: Words(table["subject"].strip(), table["body"].strip(), table["text"].strip())
        for language, table in tables.items()
    }
    return ReadyMade(code, head["name"], head["category"], Facts(head["facts"]), head["purpose"], words)
