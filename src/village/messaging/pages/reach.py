"""Whom a message reached: of each language, way, letter, school, year group and class."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from village.messaging.models.message import Message
from village.messaging.models.recipient import Recipient
from village.messaging.queries.recipients import groups_of_recipients
from village.messaging.rules.channels import WORDS as CHANNEL_WORDS
from village.messaging.rules.small_groups import TOGETHER, parted
from village.people.rules.years import year_words
from village.wording.rules.languages import language_of

type Pairs = Iterable[tuple[Any, int]]
NOTHING = (None, "")


@dataclass(frozen=True, slots=True)
class Reach:
    """One group: how many families it has, and how many of them a provider has the message of."""

    words: str
    family_count: int
    reached_count: int


@dataclass(frozen=True, slots=True)
class ReachBy:
    """Families by one thing in which they differ; a family with children in two groups counts in both."""

    title: str
    slug: str
    groups: tuple[Reach, ...]


def reach_of(message: Message, rows: Iterable[Recipient], reached: set[int]) -> tuple[ReachBy, ...]:
    """Return whom the message reached, by language and year group, and by all else in which its families differ."""
    languages = ((language_of(row.asked_language or "en").english_name, row.pk) for row in rows)
    ways = ((CHANNEL_WORDS.get(row.channel, row.channel), row.pk) for row in rows)
    by_language = ReachBy("By language", "language", _most_first(languages, reached))
    by_way = ReachBy("By way", "way", _most_first(ways, reached))
    by_letter = ReachBy("By letter", "letter", _groups(message, "variant__template__name", reached))
    by_school = ReachBy("By school", "school", _groups(message, "school__name", reached))
    by_year = ReachBy("By year group", "year", _groups(message, "year_group", reached, year_words))
    by_class = ReachBy("By class", "class", _groups(message, "registration_group", reached))
    differing = [one for one in (by_way, by_letter, by_school) if len(one.groups) > 1]
    classes = [by_class] if message.school_id is not None and len(by_class.groups) > 1 else []
    every = (by_language, *differing, by_year, *classes)
    return every if message.school_id is not None else tuple(map(_without_small_groups, every))


def _without_small_groups(by: ReachBy) -> ReachBy:
    """Who writes to several schools sees no names, and no group so small that it is one."""
    alone, together = parted(by.groups, lambda group: group.family_count)
    if not together:
        return by
    families, reached = (sum(one.family_count for one in together), sum(one.reached_count for one in together))
    return replace(by, groups=(*alone, Reach(TOGETHER, families, reached)))


def _most_first(pairs: Pairs, reached: set[int]) -> tuple[Reach, ...]:
    every, there = _counted(pairs, reached)
    return tuple(Reach(words, count, there[words]) for words, count in every.most_common())


def _groups(message: Message, column: str, reached: set[int], words: Callable[[Any], str] = str) -> tuple[Reach, ...]:
    """Return the groups of a column in its order, those without an entry last as "Others"."""
    every, there = _counted(groups_of_recipients(message, column), reached)
    order = sorted((one for one in every if one not in NOTHING), key=lambda one: one)
    rest = [one for one in every if one in NOTHING]
    return tuple(
        Reach("Others" if one in NOTHING and words is str else words(one), every[one], there[one])
        for one in (*order, *rest)
    )


def _counted(pairs: Pairs, reached: set[int]) -> tuple[Counter[Any], Counter[Any]]:
    every: Counter[Any] = Counter()
    there: Counter[Any] = Counter()
    for group, recipient in pairs:
        every[group] += 1
        there[group] += recipient in reached
    return every, there
