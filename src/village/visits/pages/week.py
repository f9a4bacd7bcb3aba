"""The week: who can visit when, which visits lie there, and what clashes."""

from dataclasses import dataclass
from datetime import date, timedelta

from village.access.viewer import Viewer
from village.people.models.pupil import Pupil
from village.visits.models.visit import Visit
from village.visits.queries.door import AtTheDoor, at_the_door, children_seen
from village.visits.queries.staff import hours_by_person, hours_of, staff_of
from village.visits.queries.visits import children_of, visits_between
from village.visits.rules.names import family_names
from village.visits.rules.timetable import Stretch, clashes, week_of


@dataclass(frozen=True, slots=True)
class InWeek:
    """One visit in somebody's day."""

    visit: Visit
    names: str
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DayOfPerson:
    """What one person can do on one day, and what they are to do."""

    on: date
    hours: tuple[Stretch, ...]
    visits: tuple[InWeek, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """One member of staff in the week."""

    name: str
    days: tuple[DayOfPerson, ...]

    @property
    def clash_count(self) -> int:
        return sum(bool(one.wrong) for day in self.days for one in day.visits)


@dataclass(frozen=True, slots=True)
class Week:
    """Monday to Friday of everybody who has hours or visits."""

    days: tuple[date, ...]
    people: tuple[Person, ...]
    pupils: tuple[Pupil, ...]

    @property
    def before(self) -> date:
        return self.days[0] - timedelta(days=7)

    @property
    def after(self) -> date:
        return self.days[0] + timedelta(days=7)

    @property
    def clash_count(self) -> int:
        return sum(person.clash_count for person in self.people)


def week_page(viewer: Viewer, school_id: int, on: date, *, today: date) -> Week:
    """Return the week in which the day lies; whoever shows it puts the children on it on record as seen."""
    days = week_of(on)
    visits = visits_between(viewer, school_id, days[0], days[-1])
    door = at_the_door(viewer, school_id, visits, today=today)
    hours = hours_by_person(hours_of(viewer, school_id))
    going: dict[int, list[Visit]] = {}
    names = {person.pk: person.name for person in staff_of(viewer, school_id, today=today)}
    for visit in visits:
        for visitor in visit.visitors.all():
            going.setdefault(visitor.practitioner_id, []).append(visit)
            names.setdefault(visitor.practitioner_id, visitor.practitioner.name)
    people = [
        Person(
            name, tuple(_day(day, going.get(pk, []), hours.get(pk, {}).get(day.weekday(), []), door) for day in days)
        )
        for pk, name in sorted(names.items(), key=lambda pair: (pair[1], pair[0]))
        if pk in going or hours.get(pk)
    ]
    seen = {pupil.pk: pupil for visit in visits for pupil in children_seen(children_of(visit), door)}
    return Week(days, tuple(people), tuple(seen.values()))


def _day(on: date, visits: list[Visit], hours: list[Stretch], door: AtTheDoor) -> DayOfPerson:
    here = [visit for visit in visits if visit.on == on]
    wrong = clashes([(visit.pk, Stretch(visit.from_time, visit.until_time)) for visit in here], hours)
    return DayOfPerson(
        on,
        tuple(hours),
        tuple(InWeek(visit, _names(visit, door), wrong.get(visit.pk, ())) for visit in here),
    )


def _names(visit: Visit, door: AtTheDoor) -> str:
    pupils = children_seen(children_of(visit), door)
    return family_names([(pupil.preferred_forename or pupil.forename, pupil.surname) for pupil in pupils])
