"""What a child's page says of its days: facts along the top, the year, what the days say, and last year."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.urls import reverse
from markupsafe import Markup

from village.access.viewer import Viewer
from village.basics.school_days import days_words
from village.design.speech import READER, say
from village.organisations.queries import term_dates_for
from village.organisations.rules.calendar import year_words
from village.people.models.pupil import Pupil
from village.school_data.pages.bands_shown import CODES, WORDS
from village.school_data.pages.pupil_marks import PupilMarks, pupil_marks
from village.school_data.pages.pupil_year import YearShown, years_shown
from village.school_data.queries.one_pupil import seen_by
from village.school_data.rules.bands import attendance_bands, punctuality_bands
from village.school_data.rules.days import days_of
from village.school_data.rules.looking.one_child import late_words
from village.school_data.rules.looking.what_days_say import Saying, sayings_of


@dataclass(frozen=True, slots=True)
class DaysShown:
    """The year so far and what it says; `years` is empty where no mark has been brought yet."""

    year: str
    years: tuple[YearShown, ...]
    sayings: tuple[Saying, ...]
    is_own: bool
    last_year: str = ""
    last_year_url: str = ""


def attendance_fact(viewer: Viewer, pupil: Pupil) -> dict[str, object] | None:
    """Return the attendance band of the half-term with its days."""
    found = pupil_marks(viewer, pupil)
    if found is None:
        return None
    counts = found.count(found.place.half.starts_on, found.until)
    band = int(attendance_bands(counts.attended, counts.possible, found.lines.attendance)[0])
    days = days_words(int(counts.missed[0]), of=int(counts.possible[0]), speech=READER)
    label = say("Attendance this half-term")
    if other := found.other_half_term:
        label = say("Attendance in %(half_term)s", half_term=other)
    return _band_fact(label, band, say("missed %(days)s", days=days))


def punctuality_fact(viewer: Viewer, pupil: Pupil) -> dict[str, object] | None:
    """Return the punctuality band of the half-term with how often the child came late."""
    found = pupil_marks(viewer, pupil)
    if found is None:
        return None
    counts = found.count(found.place.half.starts_on, found.until)
    came = counts.attended + counts.late_after
    band = int(punctuality_bands(counts.late, came, found.lines.punctuality)[0])
    label = say("On time this half-term")
    if other := found.other_half_term:
        label = say("On time in %(half_term)s", half_term=other)
    return _band_fact(label, band, late_words(int(counts.late[0]), READER))


def year_fact(viewer: Viewer, pupil: Pupil) -> dict[str, object] | None:
    """Return the days missed since September."""
    found = pupil_marks(viewer, pupil)
    if found is None:
        return None
    counts = found.count(found.place.year.starts_on, found.until)
    days = days_words(int(counts.missed[0]), of=int(counts.possible[0]), speech=READER)
    is_now = found.place.year.starts_on <= found.today <= found.place.year.ends_on
    label = say("Since September") if is_now else year_words(found.place.year.starting)
    return {"label": label, "value": _rendered("school_data/fact_days.html", days=days)}


def days_panel(viewer: Viewer, pupil: Pupil) -> dict[str, object] | None:
    """Return the year so far as a picture, for who may see the child's days."""
    seen = seen_by(viewer, pupil)
    if seen is None:
        return None
    found = pupil_marks(viewer, pupil)
    if found is None:
        return None if seen.is_own else {"days": None}
    return {"days": _days_shown(pupil, found)}


def _days_shown(pupil: Pupil, found: PupilMarks) -> DaysShown:
    year = found.place.year
    before = term_dates_for(pupil.partnership_id).year(year.starting - 1)
    had_marks = int(found.count(before.starts_on, before.ends_on).possible[0]) > 0
    route = "school_data:own-year" if found.seen.is_own else "school_data:pupil-year"
    return DaysShown(
        year=year_words(year.starting),
        years=years_shown(found, year),
        sayings=_sayings(found),
        is_own=found.seen.is_own,
        last_year=year_words(before.starting) if had_marks else "",
        last_year_url=reverse(route, args=(pupil.pk, before.starting)) if had_marks else "",
    )


def _sayings(found: PupilMarks) -> tuple[Saying, ...]:
    """Return what this year's days say, school by school; the same words once."""
    days = days_of(found.since(found.place.year.half_terms[0].starts_on), found.until, found.roll)
    every = [saying for row in range(len(found.schools)) for saying in sayings_of(days, row, READER)]
    return tuple(dict.fromkeys(every))


def _band_fact(label: str, band: int, beside: str) -> dict[str, object]:
    value = _rendered("school_data/fact_band.html", code=CODES[band], word=say(WORDS[band]), beside=beside)
    return {"label": label, "value": value}


def _rendered(template: str, **values: str) -> Markup:
    return Markup(render_to_string(template, values).strip())  # noqa: S704 - the template has escaped it.
