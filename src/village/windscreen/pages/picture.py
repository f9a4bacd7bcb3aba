"""The windscreen as a page: levels side by side, what helps at each, who is there, and how they moved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from village.access.viewer import Viewer
from village.organisations.queries import term_dates_for
from village.people.queries.siblings import siblings_among
from village.people.rules.families import families_of
from village.school_data.queries.bands import band_lines
from village.school_data.rules.suppression import Shown
from village.support.contributions import HelpGoing, help_going, open_help
from village.windscreen import permissions
from village.windscreen.models.level import NeedLevel
from village.windscreen.queries.decisions import moved_at, moved_since, roll_ids, standing_at, standing_in
from village.windscreen.queries.figures import decisions_in
from village.windscreen.queries.levels import all_levels
from village.windscreen.rules.arc import Part, parts_of
from village.windscreen.rules.levels import TIER_WORDS, UNIVERSAL
from village.windscreen.rules.moving import Way, term_began_on
from village.windscreen.rules.picture import (
    Help,
    KindLine,
    LevelCount,
    Moves,
    counts_hidden,
    counts_shown,
    kinds_by_tier,
    moves_of,
)

NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class LevelCard:
    """One level of the picture."""

    level: NeedLevel
    number: int
    count: LevelCount
    kinds: tuple[KindLine, ...]
    part: Part | None
    """None for a retired level: it is no part of the picture any more."""
    stands_with: str = ""
    """The name of the level under which its help is listed, where two levels share a tier."""

    @property
    def asks_for_help(self) -> bool:
        """Whether a child at this level should have something going on."""
        return self.level.tier != UNIVERSAL


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole page."""

    cards: tuple[LevelCard, ...]
    elsewhere: tuple[tuple[str, tuple[KindLine, ...]], ...]
    """Help of a tier that no level has, with the words of the tier: nothing is left out."""
    children: Shown
    """How many have a level."""
    moves: Moves
    since: date
    """First day of the term."""
    sees_names: bool
    fewest: int
    undecided: int | None = None
    """On roll without a level; only beside names, since a roll is known and the rest could be worked out."""
    late: int = 0

    @property
    def drawn(self) -> list[LevelCard]:
        """The levels in the picture."""
        return [card for card in self.cards if card.part is not None]


def school_picture(viewer: Viewer, school_id: int, *, today: date) -> Picture:
    """Return the picture of a school: whole for who may see the names, else with small counts hidden."""
    if viewer.can(permissions.VIEW, at=school_id):
        return _named(viewer, school_id, today)
    return _figures(viewer.partnership_id or 0, school_id, today)


def partnership_picture(viewer: Viewer, *, today: date) -> Picture:
    """Return the picture of all schools together, with small counts hidden whoever looks."""
    return _figures(viewer.partnership_id or 0, None, today)


def _named(viewer: Viewer, school_id: int, today: date) -> Picture:
    partnership_id = viewer.partnership_id or 0
    since = term_began_on(term_dates_for(partnership_id), today)
    roll = roll_ids(viewer, school_id, today=today)
    standing = standing_at(viewer, school_id, today=today)
    helps = [Help(one.kind, one.tier.value, one.pupil_ids, school_id) for one in open_help(viewer, school_id)]
    going = help_going(partnership_id, today)
    helped = _helped(helps, going)
    family_of = _families({*standing, *helped} & {*roll, *_in(helps)}, today)
    levels = all_levels(partnership_id)
    at_level = _by_level({pupil_id: one.level_id for pupil_id, one in standing.items()})
    counts = counts_shown([level.pk for level in levels], at_level, helped, family_of)
    moved = moved_at(viewer, school_id, since, today=today)
    cards, elsewhere = _cards(levels, counts, kinds_by_tier(helps, family_of))
    return Picture(
        cards=cards,
        elsewhere=elsewhere,
        children=len(standing),
        moves=moves_of(moved.get(Way.MORE, NOBODY), moved.get(Way.LESS, NOBODY)),
        since=since,
        sees_names=True,
        fewest=band_lines(partnership_id).fewest_shown,
        undecided=len(roll) - len(standing),
        late=sum(one.next_look_on is not None and one.next_look_on < today for one in standing.values()),
    )


def _figures(partnership_id: int, school_id: int | None, today: date) -> Picture:
    fewest = band_lines(partnership_id).fewest_shown
    since = term_began_on(term_dates_for(partnership_id), today)
    rows = decisions_in(partnership_id, school_id, today=today)
    standing = standing_in(rows)
    going = [one for one in help_going(partnership_id, today) if school_id in {None, one.school_id}]
    helps = [Help(one.kind, one.tier.value, one.pupil_ids, one.school_id) for one in going]
    helped = _in(helps)
    school_of = {pupil_id: one.school_id for pupil_id, one in standing.items()} if school_id is None else None
    levels = all_levels(partnership_id)
    at_level = _by_level({pupil_id: one.level_id for pupil_id, one in standing.items()})
    shown = [level for level in levels if level.retired_on is None or level.pk in at_level]
    counts, total = counts_hidden([level.pk for level in shown], at_level, helped, fewest, school_of)
    family_of = _families(helped, today)
    kinds = kinds_by_tier(helps, family_of, fewest, across_schools=school_id is None)
    cards, elsewhere = _cards(shown, counts, kinds)
    moved = moved_since(rows, since)
    return Picture(
        cards=cards,
        elsewhere=elsewhere,
        children=total,
        moves=moves_of(moved.get(Way.MORE, NOBODY), moved.get(Way.LESS, NOBODY), fewest, school_of),
        since=since,
        sees_names=False,
        fewest=fewest,
    )


def _cards(
    levels: Sequence[NeedLevel], counts: Sequence[LevelCount], kinds: dict[str, tuple[KindLine, ...]]
) -> tuple[tuple[LevelCard, ...], tuple[tuple[str, tuple[KindLine, ...]], ...]]:
    """Return the standing levels in order, then retired ones that hold somebody; and help that no level has.

    A retired level whose count is hidden is left out: that it is shown would tell that somebody is there.
    """
    standing = [level for level in levels if level.retired_on is None]
    first_of_tier: dict[str, NeedLevel] = {}
    for level in standing:
        first_of_tier.setdefault(level.tier, level)
    lists = [kinds.get(level.tier, ()) if first_of_tier[level.tier] == level else () for level in standing]
    parts = parts_of([level.label for level in standing], [len(one) for one in lists])
    count_of = {count.level_id: count for count in counts}
    cards = [
        LevelCard(
            level,
            number,
            count_of[level.pk],
            lines,
            part,
            first_of_tier[level.tier].label if first_of_tier[level.tier] != level else "",
        )
        for number, (level, lines, part) in enumerate(zip(standing, lists, parts, strict=True), start=1)
    ]
    cards += [
        LevelCard(level, 0, count_of[level.pk], (), None)
        for level in levels
        if level.retired_on is not None and count_of[level.pk].children
    ]
    elsewhere = tuple(
        (words, kinds[tier]) for tier, words in TIER_WORDS.items() if tier in kinds.keys() - first_of_tier
    )
    return tuple(cards), elsewhere


def _helped(helps: Sequence[Help], going: Sequence[HelpGoing]) -> frozenset[int]:
    """Return the children with whom something goes on, also where this viewer may not see what it is."""
    return _in(helps) | {pupil_id for one in going for pupil_id in one.pupil_ids}


def _in(helps: Sequence[Help]) -> frozenset[int]:
    return frozenset(pupil_id for one in helps for pupil_id in one.pupil_ids)


def _families(pupil_ids: frozenset[int] | set[int], today: date) -> dict[int, int]:
    return families_of(pupil_ids, siblings_among(pupil_ids, on=today))


def _by_level(level_of: dict[int, int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for pupil_id, level_id in level_of.items():
        found.setdefault(level_id, set()).add(pupil_id)
    return found
