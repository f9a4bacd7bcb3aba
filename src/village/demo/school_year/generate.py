"""Makes the whole town of schools from a seed: the academic year before and the present one, up to a day."""

from collections.abc import Collection
from datetime import date, time

from village.basics.school_year import TermDates, school_year_of
from village.demo.school_year.absence import Levels
from village.demo.school_year.agreements import agreements_of
from village.demo.school_year.attainment import assessments_of, progress_of, results_of, targets_of
from village.demo.school_year.behaviour import behaviour_of
from village.demo.school_year.calendar import school_days, town_dates
from village.demo.school_year.children import Numbers, people_of
from village.demo.school_year.cohorts import Past, seats_of
from village.demo.school_year.events_of_families import write_family_events
from village.demo.school_year.events_of_schools import write_school_events
from village.demo.school_year.levels import child_levels, school_shocks
from village.demo.school_year.luck import Luck, stream
from village.demo.school_year.moves import joiners, let_some_leave, nine_days, put_some_on_two_rolls
from village.demo.school_year.places import schools
from village.demo.school_year.records import Enrolment, SchoolTown, YearOfMarks
from village.demo.school_year.registers import known_on, whole_year
from village.demo.school_year.rolls import as_known_on, enrolments_of
from village.demo.school_year.sheets import first_written
from village.demo.school_year.stories import Stories, tell

SEED = 2026
MIDDAY = time(12)


def school_town(
    today: date, *, seed: int = SEED, term_dates: TermDates | None = None, closed: Collection[date] = ()
) -> SchoolTown:
    """Return the town's schools as their offices know them by the end of the morning of `today`.

    The same seed tells the same story whatever the day, as long as it lies in the same academic year: an earlier day
    shows less of it, and its latest absences not yet explained. `term_dates` are the town's own unless others are
    given; `closed` are days on which every school is shut.
    """
    dates, starting = term_dates or town_dates(), school_year_of(today)
    before, present = (school_days(dates.year(year), closed) for year in (starting - 1, starting))
    past = Past(before, present, schools(), Luck(seed, "cohorts"))
    stories = _people(past, seed)
    levels = child_levels(stories.people, past, seed, stories.named)
    every = enrolments_of(stories.people, past)
    return _as_known(stories, levels, every, seed, today)


def _people(past: Past, seed: int) -> Stories:
    seats = seats_of(past)
    let_some_leave(past, seats)
    seats += joiners(past, seats)
    shared, short = put_some_on_two_rolls(past, seats), nine_days(past)
    numbers = Numbers()
    people = people_of(past, [*seats, short], Luck(seed, "families"), numbers)
    return tell(people, past, Luck(seed, "stories"), numbers, shared, short)


def _as_known(stories: Stories, levels: Levels, every: dict[int, Enrolment], seed: int, today: date) -> SchoolTown:
    people, past = stories.people, stories.past
    known = as_known_on(every, today)
    whole = _whole_years(stories, levels, every, seed)
    marks = {
        year: known_on(found, today, known.keys(), stream(seed, f"unknown {turn}"))
        for turn, (year, found) in enumerate(whole.items())
    }
    behaviour, rising = behaviour_of(whole, every, people.children, past.schools, levels, seed)
    progress = progress_of(people.children, levels, seed)
    agreements = agreements_of(people, past, stories.named, Luck(seed, "agreements"), today)
    children = {
        one.child_id: people.children[one.child_id] for one in sorted(known.values(), key=lambda one: one.child_id)
    }
    return SchoolTown(
        seed=seed,
        today=today,
        schools=past.schools,
        households=people.households,
        adults=people.adults,
        children=children,
        enrolments=known,
        restrictions=tuple(one for one in stories.restrictions if one.since <= today and one.child_id in children),
        agreements=tuple(one for one in agreements if one.child_id in children),
        marks=marks,
        behaviour=tuple(one for one in behaviour if (one.on, one.at) < (today, MIDDAY)),
        assessments=assessments_of(marks, every, progress, today),
        results=results_of(known, progress, today, seed),
        targets=targets_of(marks, known, progress),
        stories={
            name: tuple(child for child in named if child in children)
            for name, named in {**stories.named, "rising_incidents": rising}.items()
        },
    )


def _whole_years(stories: Stories, levels: Levels, every: dict[int, Enrolment], seed: int) -> dict[int, YearOfMarks]:
    people, past = stories.people, stories.past
    origins = {family: home.origin for family, home in people.homes.items()}
    found = {}
    for turn, calendar in enumerate(past.calendars):
        rows = tuple(one for one in every.values() if one.in_year(calendar.starting))
        own = levels[[one.child_id for one in rows], 6 * turn : 6 * turn + 6]
        shocks = school_shocks(seed, rows, calendar.starting, 6 * turn)
        sheet = first_written(calendar, rows, people.children, own + shocks, Luck(seed, f"marks {turn}"))
        write_family_events(sheet, origins, stories.named)
        write_school_events(sheet, stories.named)
        found[calendar.starting] = whole_year(sheet, past.schools)
    return found
