"""The level of one child: what stands, how it came about, and what can be decided."""

from dataclasses import dataclass
from datetime import date

from village.access.viewer import Viewer
from village.people.models.pupil import Pupil
from village.windscreen import permissions
from village.windscreen.models.decision import LevelDecision
from village.windscreen.models.level import LevelIndicator, NeedLevel
from village.windscreen.queries.decisions import decisions_about
from village.windscreen.queries.levels import indicators_by_level, standing_levels
from village.windscreen.rules.moving import seen_mark, standing_of


@dataclass(frozen=True, slots=True)
class IndicatorGroup:
    """The indicators of one level, by domain."""

    level: NeedLevel
    domains: tuple[tuple[str, tuple[LevelIndicator, ...]], ...]


@dataclass(frozen=True, slots=True)
class ChildLevel:
    """What the page of one child shows."""

    standing: LevelDecision | None
    history: tuple[LevelDecision, ...]
    """Every decision, the latest first; withdrawn ones stay to be read."""
    seen: int
    levels: tuple[NeedLevel, ...]
    indicators: tuple[IndicatorGroup, ...]
    is_late: bool
    can_decide: bool

    @property
    def indicator_choices(self) -> list[tuple[str, str]]:
        """What can be chosen, for the form."""
        return [(str(row.pk), row.words) for group in self.indicators for _, rows in group.domains for row in rows]


def child_level(viewer: Viewer, pupil: Pupil, school_id: int, *, today: date) -> ChildLevel:
    """Return the level of a child at a school; see the child first."""
    history = decisions_about(viewer, pupil, school_id)
    standing = standing_of(history)
    levels = standing_levels(pupil.partnership_id)
    return ChildLevel(
        standing=standing,
        history=tuple(history),
        seen=seen_mark(history),
        levels=tuple(levels),
        indicators=_groups(levels),
        is_late=standing is not None and standing.next_look_on is not None and standing.next_look_on < today,
        can_decide=bool(levels) and viewer.can(permissions.DECIDE, at=school_id),
    )


def _groups(levels: list[NeedLevel]) -> tuple[IndicatorGroup, ...]:
    by_level = indicators_by_level([level.pk for level in levels])
    groups = []
    for level in levels:
        domains: dict[str, list[LevelIndicator]] = {}
        for row in by_level.get(level.pk, ()):
            domains.setdefault(row.domain, []).append(row)
        if domains:
            groups.append(IndicatorGroup(level, tuple((name, tuple(rows)) for name, rows in domains.items())))
    return tuple(groups)
