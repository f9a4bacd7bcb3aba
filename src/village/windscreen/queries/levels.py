"""The levels of a partnership, and what is often seen at each."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import QuerySet
from django.http import Http404

from village.access.viewer import Viewer
from village.windscreen import permissions
from village.windscreen.models.level import LevelIndicator, NeedLevel
from village.windscreen.rules.indicators import Indicator


def all_levels(partnership_id: int) -> list[NeedLevel]:
    """Return every level of the partnership in order, retired ones too."""
    return list(NeedLevel.objects.filter(partnership_id=partnership_id))


def standing_levels(partnership_id: int) -> list[NeedLevel]:
    """Return the levels that can be decided, in order."""
    return [level for level in all_levels(partnership_id) if level.retired_on is None]


def level_for(viewer: Viewer, level_id: int) -> NeedLevel:
    """Return one level of the viewer's partnership to whoever writes them; raises Http404."""
    if not viewer.can(permissions.SET_UP):
        raise Http404("There is no such level.")
    found = NeedLevel.objects.filter(partnership_id=viewer.partnership_id or 0, pk=level_id).first()
    if found is None:
        raise Http404("There is no such level.")
    return found


def indicator_rows(level_ids: Collection[int]) -> QuerySet[LevelIndicator]:
    """Return the indicators that stand at these levels, in order."""
    return LevelIndicator.objects.filter(level__in=level_ids, retired_on=None)


def indicators_of(level: NeedLevel) -> tuple[Indicator, ...]:
    """Return the indicators that stand at the level, in order."""
    return tuple(Indicator(row.domain, row.words) for row in indicator_rows([level.pk]))


def indicators_by_level(level_ids: Collection[int]) -> dict[int, list[LevelIndicator]]:
    """Return the indicators that stand at each level; one query."""
    found: dict[int, list[LevelIndicator]] = defaultdict(list)
    for row in indicator_rows(level_ids):
        found[row.level_id].append(row)
    return found


def every_indicator(level: NeedLevel) -> list[LevelIndicator]:
    """Return all indicators that the level ever had."""
    return list(LevelIndicator.objects.filter(level=level))


def codes_taken(partnership_id: int) -> frozenset[str]:
    """Return the codes that levels of the partnership have."""
    rows = NeedLevel.objects.filter(partnership_id=partnership_id)
    return frozenset(rows.order_by().values_list("code", flat=True))
