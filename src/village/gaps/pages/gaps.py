"""What families looked for and did not find, beside what there is."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from village.access.viewer import Viewer
from village.gaps.contributions import bases_for, need_words, rows_for
from village.gaps.queries.listings import listings_for
from village.gaps.rules.rows import (
    AGES,
    ANY_AGE,
    KIND_WORDS,
    RESTS_ON,
    Basis,
    GapLine,
    half_of,
    lines_of,
    trend_of,
)
from village.gazetteer.queries.spots import ward_names
from village.organisations.rules.calendar import HALVES, half_words, year_words
from village.school_data.queries.bands import band_lines
from village.school_data.rules.suppression import Shown

YEARS, HALVES_SHOWN = 3, 6


@dataclass(frozen=True, slots=True)
class Sought:
    """What of the page somebody wants to see."""

    year: int | None = None
    kind: str = ""
    age_group: str = ""
    ward: str = ""


@dataclass(frozen=True, slots=True)
class GapsPage:
    """What the page shows."""

    sought: Sought
    year: int
    years: tuple[tuple[int, str], ...]
    lines: tuple[GapLine, ...]
    halves: tuple[str, ...]
    trend: tuple[tuple[str, tuple[Shown, ...]], ...]
    kinds: tuple[tuple[str, str, tuple[Basis, ...]], ...]
    """Those that somebody told of, with what they rest on, in words and one by one in this year."""
    ages: tuple[str, ...]
    wards: tuple[tuple[str, str], ...]
    """Code and name, by name; a ward whose name was never loaded is called by its code."""
    fewest: int
    listed_count: int

    @property
    def trend_seen(self) -> tuple[tuple[str, tuple[Shown, ...]], ...]:
        """Return the lines by half-term of which at least one number is shown: one of hidden numbers tells nothing."""
        return tuple(line for line in self.trend if any(cell is not None for cell in line[1]))

    @property
    def hidden_count(self) -> int:
        return sum(line.count is None for line in self.lines)

    def ward_of(self, line: GapLine) -> str:
        """Return the name of the line's ward."""
        return dict(self.wards).get(line.ward, line.ward) or "Not known"


def gaps_page(viewer: Viewer, sought: Sought) -> GapsPage:
    """Return the page; a fixed number of queries, however much there is."""
    rows, listings = rows_for(viewer), listings_for(viewer)
    fewest = band_lines(viewer.partnership_id or 0).fewest_shown
    now = half_of(timezone.localdate())[0]
    years = range(now, now - YEARS, -1)
    year = sought.year if sought.year is not None and sought.year in years else now
    # What is hidden is decided before anything is left out: a narrower look must not show what the whole hides.
    lines = lines_of((row for row in rows if half_of(row.month)[0] == year), listings, fewest)
    halves = _halves(timezone.localdate())
    bases = [basis for basis in bases_for(viewer) if half_of(basis.month)[0] == year]
    told = sorted({row.kind for row in rows} | {basis.kind for basis in bases})
    return GapsPage(
        sought=sought,
        year=year,
        years=tuple((one, year_words(one)) for one in years),
        lines=tuple(line for line in lines if _fits(line, sought)),
        halves=tuple(f"{half_words(*HALVES[half])}, {year_words(one)}" for one, half in halves),
        trend=tuple((what_words(*what), cells) for what, cells in trend_of(rows, halves, fewest)),
        kinds=tuple(
            (KIND_WORDS[kind], RESTS_ON[kind], tuple(one for one in bases if one.kind == kind)) for kind in told
        ),
        ages=(*(words for _, _, words in AGES), ANY_AGE),
        wards=ward_choices({row.ward for row in rows}),
        fewest=fewest,
        listed_count=len(listings),
    )


def ward_choices(codes: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Return the wards of the codes with their names, by name; one query."""
    names = ward_names(codes)
    return tuple(sorted(((code, names.get(code, code)) for code in codes if code), key=lambda one: (one[1], one[0])))


def what_words(need: str, asked: str) -> str:
    """Return what was looked for, in words."""
    return need_words(need) if need else asked or "Not said"


def kind_choices() -> tuple[tuple[str, str], ...]:
    """Return the kinds for a select."""
    return tuple((kind.value, words) for kind, words in KIND_WORDS.items())


def _fits(line: GapLine, sought: Sought) -> bool:
    return (
        (not sought.kind or line.kind == sought.kind)
        and (not sought.age_group or line.age_group == sought.age_group)
        and (not sought.ward or line.ward == sought.ward)
    )


def _halves(today: date) -> Sequence[tuple[int, int]]:
    """Return this half-term and the five before it, the oldest first."""
    year, half = half_of(today)
    last = year * 6 + half
    return [divmod(number, 6) for number in range(last - HALVES_SHOWN + 1, last + 1)]
