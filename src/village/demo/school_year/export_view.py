"""One school in one academic year, as the export of any system shows it: pupils in order, contacts, marks, halves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from village.demo.school_year.codes import Marks
from village.demo.school_year.records import (
    Adult,
    Assessment,
    Behaviour,
    Child,
    ClassYear,
    Contact,
    Enrolment,
    Household,
    Result,
    School,
    SchoolTown,
    Target,
)

HALF_NAMES = ("Autumn 1", "Autumn 2", "Spring 1", "Spring 2", "Summer 1", "Summer 2")
SHORT_HALVES = ("A1", "A2", "Sp1", "Sp2", "Su1", "Su2")


@dataclass(frozen=True, slots=True)
class Pupil:
    """A line of a list of pupils."""

    child: Child
    enrolment: Enrolment
    stood: ClassYear
    home: Household

    @property
    def admission_number(self) -> str:
        return f"{self.enrolment.id:06d}"

    @property
    def year_words(self) -> str:
        return {-1: "Nursery", 0: "Reception"}.get(self.stood.year_group, f"Year {self.stood.year_group}")


@dataclass(frozen=True)
class View:
    """What one school can export of one academic year that has begun."""

    town: SchoolTown
    urn: str
    year: int

    @property
    def school(self) -> School:
        return self.town.schools[self.urn]

    @cached_property
    def pupils(self) -> tuple[Pupil, ...]:
        """The pupils in the order of their classes and names."""
        found = [
            _pupil(self.town, one, stood)
            for one in self.town.of_school(self.urn)
            if (stood := one.in_year(self.year)) is not None
        ]
        return tuple(sorted(found, key=lambda one: (one.stood.year_group, one.stood.registration_group)))

    @cached_property
    def by_enrolment(self) -> dict[int, Pupil]:
        return {one.enrolment.id: one for one in self.pupils}

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days of the year that have begun."""
        return tuple(day for day in self.town.marks[self.year].calendar.days if day <= self.town.today)

    @cached_property
    def _rows(self) -> dict[int, int]:
        return {identity: row for row, identity in enumerate(self.town.marks[self.year].enrolment_ids)}

    def marks(self, pupil: Pupil) -> Marks:
        """Return the marks of the days, two each, morning first."""
        return self.town.marks[self.year].marks[self._rows[pupil.enrolment.id], : 2 * len(self.days)]

    def minutes(self, pupil: Pupil) -> Marks:
        """Return the minutes late of each session."""
        return self.town.marks[self.year].minutes[self._rows[pupil.enrolment.id], : 2 * len(self.days)]

    def contacts(self, pupil: Pupil) -> Iterator[tuple[Contact, Adult, Household]]:
        """Yield the contacts in order."""
        for contact in pupil.child.contacts:
            adult = self.town.adults[contact.adult_id]
            yield contact, adult, self.town.households[adult.household_id]

    def has_order(self, pupil: Pupil, contact: Contact) -> bool:
        """Tell whether an order or a decision stands against a contact."""
        return any(
            one.child_id == pupil.child.id and one.adult_id == contact.adult_id for one in self.town.restrictions
        )

    @cached_property
    def behaviour(self) -> list[tuple[Pupil, Behaviour]]:
        return [
            (pupil, one)
            for one in self.town.behaviour
            if self.days[0] <= one.on <= self.days[-1] and (pupil := self.by_enrolment.get(one.enrolment_id))
        ]

    @cached_property
    def assessments(self) -> list[tuple[Pupil, Assessment]]:
        return [
            (pupil, one)
            for one in self.town.assessments
            if one.year == self.year and (pupil := self.by_enrolment.get(one.enrolment_id))
        ]

    @cached_property
    def targets(self) -> list[tuple[Pupil, Target]]:
        return [
            (pupil, one)
            for one in self.town.targets
            if one.year == self.year and (pupil := self.by_enrolment.get(one.enrolment_id))
        ]

    @cached_property
    def results(self) -> list[tuple[Pupil, Result]]:
        by_child = {one.child.id: one for one in self.pupils}
        return [(pupil, one) for one in self.town.results if (pupil := by_child.get(one.child_id))]

    @cached_property
    def halves(self) -> list[tuple[str, slice]]:
        """The half-terms that have begun: name, and the places of their days."""
        calendar = self.town.marks[self.year].calendar
        spans = [(name, calendar.half(number)) for number, name in enumerate(HALF_NAMES)]
        known = len(self.days)
        return [(name, slice(span.start, min(span.stop, known))) for name, span in spans if span.start < known]

    @cached_property
    def weeks(self) -> list[tuple[date, list[int | None]]]:
        """The weeks that have begun: the Monday, and the place of each of five days, or None."""
        place = {day: number for number, day in enumerate(self.days)}
        mondays = sorted({day - timedelta(days=day.weekday()) for day in self.days})
        return [(monday, [place.get(monday + timedelta(days=turn)) for turn in range(5)]) for monday in mondays]


def _pupil(town: SchoolTown, one: Enrolment, stood: ClassYear) -> Pupil:
    child = town.children[one.child_id]
    return Pupil(child, one, stood, town.households[child.household_ids[0]])


def view_of(town: SchoolTown, urn: str, year: int | None = None) -> View:
    """Return what a school can export of a year, or of the latest one that has begun."""
    begun = (one for one, kept in town.marks.items() if kept.calendar.first <= town.today)
    return View(town, urn, max(begun) if year is None else year)
