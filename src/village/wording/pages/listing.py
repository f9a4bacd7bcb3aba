"""The list of templates: for each language how far it has come, who reads it, and what waits for the viewer."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from village.access.viewer import Viewer
from village.wording import permissions
from village.wording.models.template import Template
from village.wording.models.wording import Wording
from village.wording.queries.readers import readers_of, waiting_for
from village.wording.queries.templates import CurrentWording, current_words_of, templates_of
from village.wording.rules.languages import ENGLISH, LANGUAGES, Language
from village.wording.rules.placeholders import FACTS_WORDS, Facts
from village.wording.rules.ready_made import ready_made
from village.wording.rules.standing import CATEGORY_WORDS, Category, Standing, standing


@dataclass(frozen=True, slots=True)
class Chip:
    """One language of one template."""

    language: Language
    standing: Standing


@dataclass(frozen=True, slots=True)
class Line:
    """One template in the list."""

    template: Template
    category: str
    chips: tuple[Chip, ...]
    """English first."""


@dataclass(frozen=True, slots=True)
class Group:
    """Templates about the same facts."""

    facts: str
    words: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class LanguageLine:
    """How far one language has come over all templates."""

    language: Language
    checked_count: int
    stale_count: int
    readers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListPage:
    """What the list shows."""

    groups: tuple[Group, ...]
    languages: tuple[LanguageLine, ...]
    waiting: tuple[Wording, ...]
    to_approve: tuple[tuple[Template, Language], ...]
    retired: tuple[Template, ...]
    template_count: int
    can_write: bool
    can_approve: bool
    can_take_over: bool
    """Whether a ready-made template is not here yet."""


def list_page(viewer: Viewer) -> ListPage:
    """Return the list for a viewer, in a fixed number of queries."""
    partnership_id = viewer.partnership_id or 0
    templates = list(templates_of(partnership_id))
    retired = list(templates_of(partnership_id, retired=True))
    current = current_words_of(templates)
    can_approve = viewer.can(permissions.APPROVE)
    here = {one.code for one in (*templates, *retired)}
    return ListPage(
        groups=_groups(templates, current),
        languages=_languages(partnership_id, templates, current),
        waiting=tuple(waiting_for(viewer)),
        to_approve=_to_approve(templates, current) if can_approve else (),
        retired=tuple(retired),
        template_count=len(templates),
        can_write=viewer.can(permissions.WRITE),
        can_approve=can_approve,
        can_take_over=can_approve and any(one.code not in here for one in ready_made()),
    )


def chips_of(current: Mapping[str, CurrentWording]) -> tuple[Chip, ...]:
    """Return a chip for every language, missing ones too."""
    return tuple(
        Chip(one, current[one.code].standing if one.code in current else standing(None, language=one, is_stale=False))
        for one in LANGUAGES
    )


def _groups(templates: Sequence[Template], current: Mapping[int, Mapping[str, CurrentWording]]) -> tuple[Group, ...]:
    by_facts: dict[str, list[Line]] = defaultdict(list)
    for one in templates:
        category = CATEGORY_WORDS[Category(one.category)]
        by_facts[one.facts].append(Line(one, category, chips_of(current[one.pk])))
    return tuple(
        Group(facts.value, FACTS_WORDS[facts], tuple(by_facts[facts])) for facts in Facts if by_facts.get(facts)
    )


def _languages(
    partnership_id: int, templates: Sequence[Template], current: Mapping[int, Mapping[str, CurrentWording]]
) -> tuple[LanguageLine, ...]:
    readers: dict[str, list[str]] = defaultdict(list)
    for row in readers_of(partnership_id):
        readers[row.language].append(row.user.name)
    lines = []
    for language in LANGUAGES:
        found = [words[language.code] for one in templates if language.code in (words := current[one.pk])]
        checked = sum(one.is_checked for one in found)
        stale = sum(one.state == "stale" for one in found)
        lines.append(LanguageLine(language, checked, stale, tuple(readers[language.code])))
    return tuple(lines)


def _to_approve(
    templates: Sequence[Template], current: Mapping[int, Mapping[str, CurrentWording]]
) -> tuple[tuple[Template, Language], ...]:
    return tuple(
        (one, found.language)
        for one in templates
        for found in current[one.pk].values()
        if found.state == "reviewed" or (found.state in ("draft", "waiting") and found.language == ENGLISH)
    )
