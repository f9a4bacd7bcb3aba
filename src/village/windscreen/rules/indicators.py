"""Indicators as people type them: a line that ends in a colon names a domain, and each line below it is one of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from village.basics.errors import Refused

MOST_INDICATORS = 60
LONGEST_DOMAIN = 60
LONGEST_WORDS = 160


@dataclass(frozen=True, slots=True)
class Indicator:
    """One thing that is often seen at a level."""

    domain: str
    """The part of a child's life: At school."""
    words: str


def indicators_in(text: str) -> tuple[Indicator, ...]:
    """Return what was typed, domains together, in the order in which they first stand; nothing twice.

    Raises Refused for a line before any domain, and for what is too long or too many.
    """
    found: dict[str, list[str]] = {}
    domain = ""
    for line in (" ".join(line.split()) for line in text.splitlines()):
        if line.endswith(":") and line.rstrip(": "):
            domain = line.rstrip(": ")
            _check_length(domain, LONGEST_DOMAIN)
            found.setdefault(domain, [])
        elif line:
            if not domain:
                raise Refused(
                    f"Say first to what “{line[:40]}” belongs: a line such as At school, with a colon at its end.",
                    field="indicators",
                )
            _check_length(line, LONGEST_WORDS)
            if line not in found[domain]:
                found[domain].append(line)
    every = tuple(Indicator(domain, words) for domain, lines in found.items() for words in lines)
    if len(every) > MOST_INDICATORS:
        raise Refused(f"Keep to {MOST_INDICATORS} for a level: nobody reads more.", field="indicators")
    return every


def indicators_as_text(indicators: Iterable[Indicator]) -> str:
    """Return the indicators as they are typed; `indicators_in` reads the same from it."""
    parts = []
    for domain, group in groupby(indicators, key=lambda one: one.domain):
        parts.append("\n".join([f"{domain}:", *(one.words for one in group)]))
    return "\n\n".join(parts)


def _check_length(line: str, longest: int) -> None:
    if len(line) > longest:
        raise Refused(f"“{line[:30]}…” is too long. Use {longest} characters at most.", field="indicators")
