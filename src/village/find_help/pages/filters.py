"""What narrows a search: the choices with their counts, and what is chosen already with a way to take it back."""

from collections.abc import Sequence
from dataclasses import dataclass

from babel import Locale

from village.design.speech import READER, language_name, say
from village.directory.rules.access import ACCESS
from village.directory.rules.needs import NEEDS
from village.find_help.rules.asking import PARAMETERS, Typed, chosen_of, query_of, without
from village.find_help.rules.who_for import WAYS_IN
from village.search.rules.asked import Facet

TITLES = {
    "is_free": "",
    "ways_in": "How you get in",
    "weekdays": "Day",
    "access": "What you need there",
    "languages": "Language spoken",
    "needs": "What it is about",
    "term_ids": "Kind of help",
    "provider_ids": "Who gives it",
    "miles": "How far",
}
"""Headings by the field of the search, in the order in which they stand."""
IN_SIGHT = 6


@dataclass(frozen=True, slots=True)
class Choice:
    """One box to tick."""

    id: str
    name: str
    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Choices under one heading; those after the first few stand behind a button."""

    title: str
    choices: tuple[Choice, ...]
    more: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that is chosen, and the address without it."""

    label: str
    query: str


def groups_of(facets: Sequence[Facet]) -> tuple[Group, ...]:
    """Return the choices by heading, in the order of `TITLES`."""
    found = []
    for field in TITLES:
        here = [facet for facet in facets if facet.name == field and (facet.count or facet.is_chosen)]
        if not here:
            continue
        choices = [
            Choice(
                f"filter-{field}-{number}",
                PARAMETERS[field],
                _value(facet),
                label_of(facet),
                facet.count,
                facet.is_chosen,
            )
            for number, facet in enumerate(here)
        ]
        first = [one for one in choices if one.is_chosen]
        first += [one for one in choices if not one.is_chosen][: max(0, IN_SIGHT - len(first))]
        shown = [one for one in choices if one in first]
        rest = [one for one in choices if one not in first]
        found.append(Group(title_of(field), tuple(shown), tuple(rest)))
    return tuple(found)


def title_of(field: str) -> str:
    """Return the heading of a group in the reader's language."""
    words = {
        "ways_in": say("How you get in"),
        "weekdays": say("Day"),
        "access": say("What you need there"),
        "languages": say("Language spoken"),
        "needs": say("What it is about"),
        "term_ids": say("Kind of help"),
        "provider_ids": say("Who gives it"),
        "miles": say("How far"),
    }
    return words.get(field, "")


def label_of(facet: Facet) -> str:
    """Return what stands beside a box: our own words in the reader's language, else as the search names it."""
    return _own_words(facet.name, facet.value) or say(facet.label)


def chips_of(typed: Typed, facets: Sequence[Facet]) -> tuple[Chip, ...]:
    """Return what is chosen, each with the address without it."""
    named = {(facet.name, _value(facet)): facet.label for facet in facets}
    found = []
    for field, value in chosen_of(typed.asked):
        label = _own_words(field, value) or say(named.get((field, value), value))
        found.append(Chip(label, query_of(without(typed.asked, field, value), age_words=typed.age_words)))
    return tuple(found)


def spoken(code: str) -> str:
    """Return what the reader calls a language that is spoken somewhere."""
    return language_name(code, str(Locale("en").languages.get(code) or code))


def _value(facet: Facet) -> str:
    return "1" if facet.name == "is_free" else facet.value


def _own_words(field: str, value: str) -> str:
    if field == "is_free":
        return say("Free")
    if field == "miles":
        return say("Within %(number)s miles", number=value)
    if field == "weekdays" and value.isdigit():
        return READER.weekday(int(value))
    if field == "languages":
        return spoken(value)
    tables = {"needs": NEEDS, "access": ACCESS, "ways_in": WAYS_IN}
    words = tables.get(field, {}).get(value)
    return say(words) if words else ""
