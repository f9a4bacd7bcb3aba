"""What the generator makes: children, families, rolls, marks, behaviour and attainment, as plain frozen records."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from village.demo.school_year.calendar import SchoolDays
from village.demo.school_year.codes import Marks


@dataclass(frozen=True, slots=True)
class School:
    """A school of the town; `number` is its establishment number within the made-up authority."""

    urn: str
    name: str
    short_name: str
    number: int
    phase: str
    lowest_year: int
    """-1 is nursery, 0 reception."""
    highest_year: int
    a_year: int
    """Children of one year group."""
    classes: tuple[str, ...]
    """What stands after the year in the name of a class, such as A; with one class a year, nothing."""


@dataclass(frozen=True, slots=True)
class Household:
    """One address."""

    id: int
    street: str
    town: str
    postcode: str
    is_restricted: bool = False
    """Nobody outside may learn it."""


@dataclass(frozen=True, slots=True)
class Adult:
    """Somebody around a child."""

    id: int
    title: str
    forename: str
    surname: str
    sex: str
    language: str
    """As schools code it, see `origins.LANGUAGES`."""
    needs_interpreter: bool
    household_id: int
    mobile: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class Contact:
    """What an adult is to a child, in the order in which they are rung."""

    adult_id: int
    order: int
    relationship: str
    has_responsibility: bool
    """Holds parental responsibility."""
    lives_with: bool
    may_contact: bool = True
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Restriction:
    """A court's order or a decision about risk: for a child and an adult or, without one, for the child's address."""

    child_id: int
    adult_id: int | None
    kind: str
    """court_order, no_contact or restricted_address."""
    since: date
    until: date | None
    note: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a parent agreed to, and when they took it back."""

    child_id: int
    adult_id: int
    kind: str
    """take_part, share or photo."""
    share_with: str
    given_on: date
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True)
class Child:
    """A child as a school's office knows it."""

    id: int
    upn: str
    former_upn: str
    forename: str
    surname: str
    preferred: str
    born_on: date
    sex: str
    ethnicity: str
    language: str
    sen: str
    """N none, K support, E education, health and care plan."""
    free_meals: bool
    free_meals_since: date | None
    young_carer: bool
    looked_after: bool
    family_id: int
    household_ids: tuple[int, ...]
    """The main address first; a second one where the child lives in two."""
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class ClassYear:
    """Where a child stood in one academic year at one school."""

    year: int
    """The calendar year of its September."""
    year_group: int
    registration_group: str


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A child on the roll of one school, from a day to a day."""

    id: int
    child_id: int
    urn: str
    status: str
    """C on this roll alone, M main of two, S subsidiary."""
    joined_on: date
    left_on: date | None
    years: tuple[ClassYear, ...]
    came_from: str = ""
    destination: str = ""
    reason: str = ""
    weekdays: tuple[int, ...] = (0, 1, 2, 3, 4)
    """Days on which the child is expected here, Monday 0; fewer where it is dually registered."""

    def in_year(self, year: int) -> ClassYear | None:
        """Return where the child stood in an academic year, or None when it was not here then."""
        return next((one for one in self.years if one.year == year), None)

    def covers(self, day: date) -> bool:
        """Tell whether the child was on this roll on a day; the last day counts."""
        return self.joined_on <= day and (self.left_on is None or day <= self.left_on)


@dataclass(frozen=True, slots=True)
class YearOfMarks:
    """The marks of one academic year: a row for each enrolment, two columns for each school day, morning first."""

    calendar: SchoolDays
    enrolment_ids: tuple[int, ...]
    marks: Marks
    minutes: Marks
    """Minutes late, of the same shape; 0 where the mark is neither L nor U."""


@dataclass(frozen=True, slots=True)
class Behaviour:
    """One incident, with points below nothing, or one reward, with points above."""

    id: int
    enrolment_id: int
    kind: str
    points: int
    location: str
    on: date
    at: time
    note: str = ""

    @property
    def is_incident(self) -> bool:
        return self.points < 0


@dataclass(frozen=True, slots=True)
class Assessment:
    """Where a child stands in a subject at the end of a half-term, in points of the tracker; see `tracker.py`."""

    enrolment_id: int
    subject: str
    year: int
    half: int
    """The half-term of the year, 0 to 5."""
    on: date
    points: int
    expected: int


@dataclass(frozen=True, slots=True)
class Result:
    """One result of a national examination or assessment."""

    child_id: int
    urn: str
    """The school that holds it."""
    stage: str
    """KS2 or KS4."""
    measure: str
    value: str
    on: date


@dataclass(frozen=True, slots=True)
class Target:
    """Where a child should stand by the end of an academic year."""

    enrolment_id: int
    subject: str
    year: int
    points: int


@dataclass(frozen=True, slots=True)
class SchoolTown:
    """Six schools and two academic years of them, as their offices knew it by the end of the morning of `today`."""

    seed: int
    today: date
    schools: Mapping[str, School]
    """By URN."""
    households: Mapping[int, Household]
    adults: Mapping[int, Adult]
    children: Mapping[int, Child]
    enrolments: Mapping[int, Enrolment]
    restrictions: tuple[Restriction, ...]
    agreements: tuple[Agreement, ...]
    marks: Mapping[int, YearOfMarks]
    """By the year of September."""
    behaviour: tuple[Behaviour, ...]
    assessments: tuple[Assessment, ...]
    results: tuple[Result, ...]
    targets: tuple[Target, ...]
    stories: Mapping[str, tuple[int, ...]]
    """Children by what makes them worth testing; see `stories.py`."""

    def of_school(self, urn: str) -> tuple[Enrolment, ...]:
        """Return the enrolments of a school, in the order of surnames."""
        mine = [one for one in self.enrolments.values() if one.urn == urn]
        return tuple(sorted(mine, key=lambda one: (*self.name_of(one), one.id)))

    def name_of(self, enrolment: Enrolment) -> tuple[str, str]:
        """Return surname and forename."""
        child = self.children[enrolment.child_id]
        return child.surname, child.forename
