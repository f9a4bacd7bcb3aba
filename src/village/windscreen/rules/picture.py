"""Who is at which level and what helps there, as counts; hidden where they would point at somebody.

Source: the house's disclosure control (school_data/rules/suppression.py). Nothing goes on is true of a child only when
no room of casework, whoever may see it, says that something does.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from village.school_data.rules.suppression import Shown, is_small, line_shown, table_shown


@dataclass(frozen=True, slots=True)
class Help:
    """One thing that helps some children, as far as counting goes."""

    kind: str
    tier: str
    pupil_ids: tuple[int, ...]
    school_id: int = 0


@dataclass(frozen=True, slots=True)
class KindLine:
    """One kind of help and how many families it reaches; None is hidden."""

    kind: str
    families: Shown


@dataclass(frozen=True, slots=True)
class LevelCount:
    """Who is at one level."""

    level_id: int
    children: Shown
    with_help: Shown
    with_nothing: Shown
    families: Shown = None
    """Left out of what is hidden in part: a second count of the same children would tell too much."""


@dataclass(frozen=True, slots=True)
class Moves:
    """How many children moved each way."""

    more: Shown
    less: Shown


def kinds_by_tier(
    helps: Iterable[Help], family_of: Mapping[int, int], fewest: int | None = None, *, across_schools: bool = False
) -> dict[str, tuple[KindLine, ...]]:
    """Return the kinds of help in each tier by name, each with its families; children without a family key are nobody.

    `fewest` hides counts of fewer, and with `across_schools` those of one school alone; None shows everything.
    """
    families: dict[tuple[str, str], set[int]] = defaultdict(set)
    schools: dict[tuple[str, str], set[int]] = defaultdict(set)
    for one in helps:
        found = {family_of[pupil_id] for pupil_id in one.pupil_ids if pupil_id in family_of}
        if found:
            families[one.tier, one.kind] |= found
            schools[one.tier, one.kind].add(one.school_id)
    lines: dict[str, list[KindLine]] = defaultdict(list)
    for tier, kind in sorted(families):
        count, is_alone = len(families[tier, kind]), across_schools and len(schools[tier, kind]) == 1
        hidden = fewest is not None and (is_small(count, fewest) or is_alone)
        lines[tier].append(KindLine(kind, None if hidden else count))
    return {tier: tuple(found) for tier, found in lines.items()}


def counts_shown(
    level_ids: Sequence[int],
    at_level: Mapping[int, Collection[int]],
    helped: Collection[int],
    family_of: Mapping[int, int],
) -> tuple[LevelCount, ...]:
    """Return who is at each level, nothing hidden: for those who may see the names."""
    counts = []
    for level_id in level_ids:
        here = set(at_level.get(level_id, ()))
        some = len(here & set(helped))
        families = len({family_of.get(pupil_id, -pupil_id) for pupil_id in here})
        counts.append(LevelCount(level_id, len(here), some, len(here) - some, families))
    return tuple(counts)


def counts_hidden(
    level_ids: Sequence[int],
    at_level: Mapping[int, Collection[int]],
    helped: Collection[int],
    fewest: int,
    school_of: Mapping[int, int] | None = None,
) -> tuple[tuple[LevelCount, ...], Shown]:
    """Return who is at each level and how many in all, with what is small hidden and whatever would give it away.

    `school_of` says at which school each child is; a count behind which one school stands alone is hidden then. Cells
    and levels are made safe apart, and only what both would show is shown: less never tells more.
    """
    if not level_ids:
        return (), None
    cells, alone, alone_rows = [], [], []
    for row, level_id in enumerate(level_ids):
        here = set(at_level.get(level_id, ()))
        parts = (here & set(helped), here - set(helped))
        cells.append([len(part) for part in parts])
        if school_of is not None:
            alone += [(row, place) for place, part in enumerate(parts) if len({school_of[one] for one in part}) == 1]
            alone_rows += [row] if len({school_of[one] for one in here}) == 1 else []
    table = table_shown(cells, fewest, alone)
    levels = line_shown([sum(row) for row in cells], fewest, alone_rows)
    lines = [
        LevelCount(level_id, total, some, nothing) if level is not None else LevelCount(level_id, None, None, None)
        for level_id, level, total, (some, nothing) in zip(
            level_ids, levels.cells, table.row_totals, table.cells, strict=True
        )
    ]
    everybody = {school_of[child] for here in at_level.values() for child in here} if school_of is not None else ()
    return tuple(lines), None if levels.total is None or len(everybody) == 1 else table.total


def moves_of(
    more: Collection[int], less: Collection[int], fewest: int | None = None, school_of: Mapping[int, int] | None = None
) -> Moves:
    """Return how many children moved to more and to less support; a child that moved both ways counts in both."""
    return Moves(_moved(more, fewest, school_of), _moved(less, fewest, school_of))


def _moved(children: Collection[int], fewest: int | None, school_of: Mapping[int, int] | None) -> Shown:
    count = len(set(children))
    if fewest is None:
        return count
    is_alone = school_of is not None and len({school_of[one] for one in children}) == 1
    return None if is_small(count, fewest) or is_alone else count
