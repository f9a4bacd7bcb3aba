"""Children of a school by level, and the decisions of this term; whoever shows a page puts its names on record."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator

from village.access.viewer import Viewer
from village.organisations.queries import term_dates_for
from village.people.models.pupil import Pupil
from village.people.rules.years import class_words
from village.support.contributions import OpenHelp, help_going, open_help
from village.windscreen.models.decision import LevelDecision
from village.windscreen.models.level import NeedLevel
from village.windscreen.queries.decisions import (
    Standing,
    decisions_since,
    roll_ids,
    spells_of_children,
    standing_at,
    with_ids,
)
from village.windscreen.queries.levels import all_levels
from village.windscreen.rules.levels import UNIVERSAL
from village.windscreen.rules.moving import Way, term_began_on

ON_A_PAGE = 50
EVERYBODY, NOTHING, LATE = "", "nothing", "late"
SHOWN_WORDS = ((EVERYBODY, "Everybody with a level"), (NOTHING, "Nothing goes on"), (LATE, "To be looked at again"))
WAYS_TO_SHOW = (("", "Every decision"), (Way.MORE.value, "More support"), (Way.LESS.value, "Less support"))


@dataclass(frozen=True, slots=True)
class ChildLine:
    """One child and the level that stands."""

    decision: LevelDecision
    class_words: str
    level: NeedLevel
    helps: tuple[OpenHelp, ...]
    """As far as the viewer may see it."""
    has_nothing: bool
    is_late: bool

    @property
    def pupil(self) -> Pupil:
        return self.decision.pupil


@dataclass(frozen=True, slots=True)
class ChildrenPage:
    """One page of children."""

    lines: tuple[ChildLine, ...]
    part: Page[int]
    count: int
    levels: tuple[tuple[str, str], ...]
    level_id: int | None
    show: str
    shows: tuple[tuple[str, str], ...] = SHOWN_WORDS

    @property
    def pupils(self) -> list[Pupil]:
        """The children whom the page names."""
        return [line.pupil for line in self.lines]


@dataclass(frozen=True, slots=True)
class DecisionsPage:
    """One page of the decisions since the term began."""

    rows: tuple[LevelDecision, ...]
    part: Page[LevelDecision]
    count: int
    since: date
    way: str
    ways: tuple[tuple[str, str], ...] = WAYS_TO_SHOW

    @property
    def pupils(self) -> list[Pupil]:
        """The children whom the page names."""
        return [row.pupil for row in self.rows]


def children_page(
    viewer: Viewer, school_id: int, level_id: int | None, show: str, number: str, *, today: date
) -> ChildrenPage:
    """Return one page of the children with a level, by name; as many queries for two thousand as for two."""
    show = show if show in dict(SHOWN_WORDS) else EVERYBODY
    levels = {level.pk: level for level in all_levels(viewer.partnership_id or 0)}
    level_id = level_id if level_id in levels else None
    standing = standing_at(viewer, school_id, today=today)
    helps = _helps_by_child(open_help(viewer, school_id))
    helped = helps.keys() | _everybody_helped(viewer, today)
    wanted = [
        pupil_id
        for pupil_id in roll_ids(viewer, school_id, today=today)
        if (one := standing.get(pupil_id)) is not None
        and (level_id is None or one.level_id == level_id)
        and (show != LATE or _is_late(one, today))
        and (show != NOTHING or (pupil_id not in helped and levels[one.level_id].tier != UNIVERSAL))
    ]
    part = Paginator(wanted, ON_A_PAGE).get_page(number)
    ids: Sequence[int] = list(part.object_list)
    decisions = with_ids(viewer, school_id, [standing[pupil_id].id for pupil_id in ids])
    spells = spells_of_children(viewer, school_id, ids, today=today)
    lines = [
        ChildLine(
            decisions[pupil_id],
            class_words(spells[pupil_id].year_group, spells[pupil_id].registration_group),
            levels[standing[pupil_id].level_id],
            tuple(helps.get(pupil_id, ())),
            pupil_id not in helped,
            _is_late(standing[pupil_id], today),
        )
        for pupil_id in ids
    ]
    choices = (("", "Every level"), *((str(level.pk), level.label) for level in levels.values()))
    return ChildrenPage(tuple(lines), part, len(wanted), choices, level_id, show)


def decisions_page(viewer: Viewer, school_id: int, way: str, number: str, *, today: date) -> DecisionsPage:
    """Return one page of the decisions at a school since the term began, the latest first."""
    since = term_began_on(term_dates_for(viewer.partnership_id or 0), today)
    way = way if way in dict(WAYS_TO_SHOW) else ""
    paginator = Paginator(decisions_since(viewer, school_id, since, way, today=today), ON_A_PAGE)
    part = paginator.get_page(number)
    return DecisionsPage(tuple(part.object_list), part, paginator.count, since, way)


def late_standing(viewer: Viewer, school_id: int, *, today: date) -> list[Standing]:
    """Return the decisions of the school whose next look is overdue, longest first."""
    late = [one for one in standing_at(viewer, school_id, today=today).values() if _is_late(one, today)]
    return sorted(late, key=lambda one: (one.next_look_on or today, one.id))


def _is_late(one: Standing, today: date) -> bool:
    return one.next_look_on is not None and one.next_look_on < today


def _helps_by_child(helps: Sequence[OpenHelp]) -> dict[int, list[OpenHelp]]:
    found: dict[int, list[OpenHelp]] = defaultdict(list)
    for one in helps:
        for pupil_id in one.pupil_ids:
            found[pupil_id].append(one)
    return found


def _everybody_helped(viewer: Viewer, today: date) -> set[int]:
    """Return with whom something goes on anywhere, also where the viewer may not see what."""
    return {pupil_id for one in help_going(viewer.partnership_id or 0, today) for pupil_id in one.pupil_ids}
