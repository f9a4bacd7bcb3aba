"""Pages that show chosen services: a reader's own list, a worker's list, a pathway, a school's menu."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from village.find_help.models.family_list import FamilyList
from village.find_help.models.menu import Menu
from village.find_help.models.pathway import Pathway
from village.find_help.pages.card import Around, Card, card_of
from village.find_help.pages.map import Map, map_of
from village.find_help.queries.entries import entries
from village.find_help.rules.asking import typed_from
from village.find_help.rules.rule_words import values_of
from village.organisations.models.partnership import Partnership
from village.search.queries.finding import find


@dataclass(frozen=True, slots=True)
class ListPage:
    """Chosen services in their order."""

    cards: tuple[Card, ...]
    gone: int
    """Services of the list that are no longer in the directory."""
    map: Map | None = None

    @property
    def pins(self) -> tuple[int, ...]:
        """Return the ids of what is shown, in order."""
        return tuple(card.service_id for card in self.cards)


@dataclass(frozen=True, slots=True)
class Section:
    """Cards under one heading, with words before them."""

    title: str
    words: str
    cards: tuple[Card, ...]


def list_page(town: Partnership, pins: Sequence[int], notes: Mapping[int, str], around: Around) -> ListPage:
    """Return the services in their order; hidden and closed ones are counted, not shown."""
    found = entries(town.pk, pins, around.language)
    there = [pin for pin in pins if pin in found]
    cards = tuple(
        card_of(found[pin], around, number, note=notes.get(pin, "")) for number, pin in enumerate(there, start=1)
    )
    return ListPage(cards, len(pins) - len(there), map_of(cards))


def family_list_page(town: Partnership, made: FamilyList, around: Around) -> ListPage:
    """Return a worker's list as the family sees it."""
    lines = [line for line in made.lines if isinstance(line, dict) and isinstance(line.get("service"), int)]
    notes = {line["service"]: str(line.get("note", "")) for line in lines}
    return list_page(town, list(notes), notes, around)


def pathway_sections(pathway: Pathway, around: Around) -> tuple[Section, ...]:
    """Return each step with what was chosen by hand and then what its rule finds; one search for each rule."""
    steps = list(pathway.steps.all())
    by_rule: dict[int, list[int]] = {}
    for step in steps:
        typed = typed_from(values_of(step.rule))
        if not typed.is_empty:
            hits = find(pathway.partnership_id, typed.asked, size=step.most + len(step.chosen)).hits
            by_rule[step.pk] = [hit.service_id for hit in hits if hit.service_id not in step.chosen][: step.most]
    ids = {pin for step in steps for pin in (*step.chosen, *by_rule.get(step.pk, ()))}
    found, sections, number = entries(pathway.partnership_id, ids, around.language), [], 0
    for step in steps:
        cards = []
        for pin in (*step.chosen, *by_rule.get(step.pk, ())):
            if pin in found:
                number += 1
                cards.append(card_of(found[pin], around, number))
        sections.append(Section(step.title, step.words, tuple(cards)))
    return tuple(sections)


def menu_sections(menu: Menu, around: Around) -> tuple[Section, ...]:
    """Return a school's menu under its headings; the school's own line stands as a note on the card."""
    lines = list(menu.entries.all())
    found = entries(menu.partnership_id, [line.service_id for line in lines], around.language)
    sections: list[tuple[str, list[Card]]] = []
    number = 0
    for line in lines:
        if line.service_id not in found:
            continue
        if line.heading or not sections:
            sections.append((line.heading, []))
        number += 1
        sections[-1][1].append(card_of(found[line.service_id], around, number, note=line.words))
    return tuple(Section(title, "", tuple(cards)) for title, cards in sections)
