"""People by courses: valid until when, ends soon, expired, never."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from village.training.rules.needing import NeedRule, needed
from village.training.rules.validity import STANDING_WORDS, Held, Standing, best_of, standing_of

TO_DO = frozenset({Standing.SOON, Standing.EXPIRED, Standing.NEVER})


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff."""

    id: int
    name: str
    job_title: str
    school_id: int | None = None
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Cell:
    """Where one person stands with one course."""

    standing: Standing
    until: date | None
    is_needed: bool

    @property
    def words(self) -> str:
        """The word that says it; nothing where a course is neither needed nor held."""
        if self.standing == Standing.NEVER and not self.is_needed:
            return ""
        return STANDING_WORDS[self.standing]

    @property
    def is_to_do(self) -> bool:
        """Whether somebody has to do something about it."""
        return self.is_needed and self.standing in TO_DO


@dataclass(frozen=True, slots=True)
class Line:
    """One person with a cell for each course, in the order of the columns."""

    person: Person
    cells: tuple[Cell, ...]

    @property
    def is_to_do(self) -> bool:
        return any(cell.is_to_do for cell in self.cells)


def lines_of(
    people: Sequence[Person],
    course_ids: Sequence[int],
    rules: Iterable[NeedRule],
    held: Mapping[tuple[int, int], Collection[Held]],
    today: date,
) -> tuple[Line, ...]:
    """Return a line for each person; `held` is by (person, course)."""
    asked = tuple(rules)
    return tuple(_line(person, course_ids, asked, held, today) for person in people)


def _line(
    person: Person,
    course_ids: Sequence[int],
    rules: Sequence[NeedRule],
    held: Mapping[tuple[int, int], Collection[Held]],
    today: date,
) -> Line:
    wanted = needed(rules, person.school_id, person.roles, person.job_title)
    cells = []
    for course_id in course_ids:
        best = best_of(held.get((person.id, course_id), ()))
        cells.append(Cell(standing_of(best, today), best.until if best else None, course_id in wanted))
    return Line(person, tuple(cells))


def counts_of(lines: Iterable[Line], column: int) -> Counter[Standing]:
    """Return how many of those who need the course stand where."""
    return Counter(line.cells[column].standing for line in lines if line.cells[column].is_needed)
