"""Who needs a look at a school today: a number, a reason, and the first names of each group."""

from collections.abc import Mapping
from dataclasses import dataclass

from village.school_data.pages.half_term_figures import AWAY_DAYS, HalfTermFigures
from village.school_data.queries.roster import Roster

NEAR_THRESHOLD = 8
"""Of ten sessions."""
MISSED_WITH_BEHAVIOUR = 4
INCIDENTS = 2
NAMES_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Look:
    """One group of children."""

    code: str
    title: str
    pupil_ids: tuple[int, ...]
    note: str = ""

    @property
    def count(self) -> int:
        return len(self.pupil_ids)

    @property
    def named(self) -> tuple[int, ...]:
        """Those who are named on the page; the others are behind a link."""
        return self.pupil_ids[:NAMES_SHOWN]


def looks_of(
    roster: Roster, figures: HalfTermFigures, near: Mapping[int, int], incidents: Mapping[int, int] | None
) -> list[Look]:
    """Return the groups that have somebody in them; behaviour is left out where `incidents` is None."""
    here = roster.is_counted
    missed = figures.counts.missed
    rows = [(int(pupil), row) for row, pupil in enumerate(roster.pupil) if here[row]]
    both = [
        (missed[row], pupil)
        for pupil, row in rows
        if incidents is not None and missed[row] >= MISSED_WITH_BEHAVIOUR and incidents.get(pupil, 0) >= INCIDENTS
    ]
    red = [(missed[row], pupil) for pupil, row in rows if figures.newly_red[row]]
    away = [(figures.away_days[row], pupil) for pupil, row in rows if figures.away_days[row] >= AWAY_DAYS]
    close = [(near[pupil], pupil) for pupil, _row in rows if near.get(pupil, 0) >= NEAR_THRESHOLD]
    looks = [
        Look("both", "Attendance and behaviour together", _worst_first(both)),
        Look("newly-red", "Moved into red since Monday", _worst_first(red)),
        Look("away", f"Away {AWAY_DAYS} days or more, one after another", _worst_first(away)),
        Look(
            "threshold",
            "Close to the national threshold",
            _worst_first(close),
            f"{NEAR_THRESHOLD} of 10 sessions or more in ten school weeks. Talk first.",
        ),
    ]
    return [look for look in looks if look.pupil_ids]


def _worst_first(pairs: list[tuple[int, int]]) -> tuple[int, ...]:
    return tuple(pupil for _figure, pupil in sorted(pairs, key=lambda pair: (-int(pair[0]), pair[1])))
