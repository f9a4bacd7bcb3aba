"""The partnership's levels as the coordinator sees them."""

from dataclasses import dataclass

from village.access.viewer import Viewer
from village.windscreen.models.level import LevelIndicator, NeedLevel
from village.windscreen.queries.levels import all_levels, indicators_by_level
from village.windscreen.rules.indicators import Indicator, indicators_in
from village.windscreen.rules.levels import READY_MADE, TIER_WORDS

type Domains = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class LevelLine:
    """One level, or one of the ready-made set."""

    label: str
    sentence: str
    tier_words: str
    shade: str
    domains: Domains
    level: NeedLevel | None = None


@dataclass(frozen=True, slots=True)
class LevelsPage:
    """What the page shows."""

    standing: tuple[LevelLine, ...]
    retired: tuple[LevelLine, ...]
    ready_made: tuple[LevelLine, ...]
    """Offered only where there is no level at all."""


def levels_page(viewer: Viewer) -> LevelsPage:
    """Return the levels of the viewer's partnership, or the set to begin with."""
    rows = all_levels(viewer.partnership_id or 0)
    indicators = indicators_by_level([row.pk for row in rows])
    lines = [_line(row, indicators.get(row.pk, [])) for row in rows]
    ready = [
        LevelLine(one.label, one.sentence, TIER_WORDS[one.tier], one.shade, _domains(indicators_in(one.indicators)))
        for one in READY_MADE
    ]
    return LevelsPage(
        standing=tuple(line for line in lines if line.level and line.level.retired_on is None),
        retired=tuple(line for line in lines if line.level and line.level.retired_on is not None),
        ready_made=() if rows else tuple(ready),
    )


def _line(row: NeedLevel, indicators: list[LevelIndicator]) -> LevelLine:
    domains = _domains(tuple(Indicator(one.domain, one.words) for one in indicators))
    return LevelLine(row.label, row.sentence, TIER_WORDS[row.tier], row.shade, domains, row)


def _domains(indicators: tuple[Indicator, ...]) -> Domains:
    found: dict[str, list[str]] = {}
    for one in indicators:
        found.setdefault(one.domain, []).append(one.words)
    return tuple((domain, tuple(words)) for domain, words in found.items())
