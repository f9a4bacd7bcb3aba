"""The school’s record of training: who finished which programme, when, and with a certificate or without."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils import timezone

from village.access.viewer import Viewer
from village.basics.school_year import school_year_of
from village.groups.models.place import Place
from village.groups.queries.places import came_counts, finished_at
from village.groups.queries.programmes import session_counts
from village.organisations.rules.calendar import year_words
from village.people.models.pupil import Pupil

PAGE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One person who finished one programme."""

    place: Place
    through: str
    """The child through whom an adult took part."""
    sessions: str


@dataclass(frozen=True, slots=True)
class TrainingPage:
    """What the page shows."""

    year: int
    """The academic year, by the year in which it begins."""
    years: tuple[tuple[int, str], ...]
    lines: tuple[Line, ...]
    sheet: Page[Place]
    people_count: int
    course_count: int
    hidden_count: int

    @property
    def pupils(self) -> list[Pupil]:
        """Return every child whom the page names, for the record."""
        return [line.place.pupil for line in self.lines]


def training_page(viewer: Viewer, school_id: int, *, year: int | None, number: str | None) -> TrainingPage:
    """Return the record of one academic year, the latest first. A fixed number of queries, however many they are."""
    found, hidden = finished_at(viewer, school_id)
    this_year = school_year_of(timezone.localdate())
    years = sorted({this_year, *(_year(place) for place in found)}, reverse=True)
    shown_year = year if year in years else this_year
    rows = [place for place in found if _year(place) == shown_year]
    sheet = Paginator(rows, PAGE).get_page(number)
    return TrainingPage(
        year=shown_year,
        years=tuple((one, year_words(one)) for one in years),
        lines=_lines(list(sheet.object_list)),
        sheet=sheet,
        people_count=len({(place.adult_id, 0 if place.adult_id else place.pupil_id) for place in rows}),
        course_count=len({place.programme_id for place in rows}),
        hidden_count=hidden,
    )


def _year(place: Place) -> int:
    return school_year_of(place.ended_on or place.asked_on)


def _lines(places: Sequence[Place]) -> tuple[Line, ...]:
    came = came_counts([place.pk for place in places])
    counts = session_counts({place.programme_id for place in places})
    lines = []
    for place in places:
        held, _ = counts.get(place.programme_id, (0, 0))
        sessions = f"{came.get(place.pk, 0)} of {held}" if held and not place.programme.is_in_pairs else ""
        lines.append(Line(place, place.pupil.name if place.adult_id else "", sessions))
    return tuple(lines)
