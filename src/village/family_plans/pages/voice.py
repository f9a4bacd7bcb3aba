"""What parents said in a half-term, by the themes that staff gave, and what they answered; nobody is named."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from village.access.viewer import Viewer
from village.basics.school_year import HalfTerm
from village.basics.whole_numbers import whole_number
from village.family_plans import permissions
from village.family_plans.models.review import Better
from village.family_plans.models.words import PlanTheme, PlanWords
from village.family_plans.queries.voice import (
    answers_of_parents,
    half_terms,
    names_in,
    people_in,
    plans_heard,
    pupils_in,
    themes_by_words,
    themes_of,
    words_of_parents,
)
from village.family_plans.rules.voice import families_among, may_leave, without_names
from village.organisations.rules.calendar import half_words, year_words
from village.people.models.pupil import Pupil

NO_THEME = "Not themed yet"
OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a parent without any name."""

    words_id: int
    words: str
    where: str
    theme_ids: frozenset[int]
    is_named_out: bool
    """Whether a name was taken out."""


@dataclass(frozen=True, slots=True)
class ThemeGroup:
    """What was said under one theme."""

    words: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class VoicePage:
    """The page of one half-term."""

    halves: tuple[tuple[str, str], ...]
    chosen: str
    half_words: str
    groups: tuple[ThemeGroup, ...]
    answers: tuple[tuple[str, int], ...]
    families: int
    is_for_others: bool
    is_too_few: bool
    themes: tuple[PlanTheme, ...]
    pupils: tuple[Pupil, ...]
    can_write: bool

    @property
    def answer_count(self) -> int:
        return sum(count for _, count in self.answers)

    @property
    def said_count(self) -> int:
        return len({one.words_id for group in self.groups for one in group.said})


def voice_page(viewer: Viewer, school_id: int, asked: str, show_to: str) -> VoicePage:
    """Return the page; what is to be shown to others is empty where fewer than five families spoke."""
    today = timezone.localdate()
    halves = half_terms(viewer, today)
    chosen = next((pair for pair in halves if _code(pair) == asked), halves[0])
    first, last = _days(chosen, halves, today)
    plans = plans_heard(viewer, school_id)
    rows, reviews = list(words_of_parents(plans, first, last)), answers_of_parents(plans, first, last)
    plan_ids = {row.plan_id for row in rows} | {review.plan_id for review in reviews}
    families = families_among(people_in(plan_ids).values())
    is_for_others = show_to == OTHERS
    is_too_few = is_for_others and not may_leave(families)
    counts = Counter(review.better for review in reviews)
    themes = themes_of(school_id)
    return VoicePage(
        halves=tuple((_code(pair), _half_words(pair)) for pair in halves),
        chosen=_code(chosen),
        half_words=_half_words(chosen),
        groups=() if is_too_few else _groups(rows, themes, names_in(plan_ids)),
        answers=() if is_too_few else tuple((str(one.label), counts[one.value]) for one in Better if one.value),
        families=families,
        is_for_others=is_for_others,
        is_too_few=is_too_few,
        themes=tuple(themes),
        pupils=tuple(pupils_in(plan_ids)),
        can_write=viewer.can(permissions.WRITE, at=school_id),
    )


def theme_ids_in(values: list[str]) -> list[int]:
    """Return the ids that a form sent, as far as they are numbers."""
    return [number for value in values if (number := whole_number(value)) is not None]


def _groups(rows: list[PlanWords], themes: list[PlanTheme], names: dict[int, set[str]]) -> tuple[ThemeGroup, ...]:
    given = themes_by_words(rows)
    said = {row.pk: _said(row, names.get(row.plan_id, set())) for row in rows}
    order = sorted({word for words in given.values() for word in words} | {theme.words for theme in themes})
    groups = [ThemeGroup(word, tuple(said[row.pk] for row in rows if word in given[row.pk])) for word in order]
    rest = ThemeGroup(NO_THEME, tuple(said[row.pk] for row in rows if not given[row.pk]))
    return tuple(group for group in (*groups, rest) if group.said)


def _said(row: PlanWords, names: set[str]) -> Said:
    words = without_names(row.words, names)
    ids = frozenset(theme.pk for theme in row.themes.all())
    return Said(row.pk, words, str(row.get_part_display()), ids, words != row.words)


def _days(chosen: tuple[int, HalfTerm], halves: list[tuple[int, HalfTerm]], today: date) -> tuple[date, date]:
    """Return the days of a half-term with the holiday behind it."""
    later = [half.starts_on for _, half in halves if half.starts_on > chosen[1].starts_on]
    return chosen[1].starts_on, min(later) - timedelta(days=1) if later else today


def _code(pair: tuple[int, HalfTerm]) -> str:
    return f"{pair[0]}-{pair[1].term}-{pair[1].half}"


def _half_words(pair: tuple[int, HalfTerm]) -> str:
    return f"{half_words(pair[1].term, pair[1].half)} {year_words(pair[0])}"
