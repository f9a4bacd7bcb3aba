"""Understanding a file of training: which column is what, whom and which course each row means, and what is wrong."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from village.basics.errors import Refused
from village.importing.rules.cleaning.days import read_day
from village.training.rules.validity import ends_on

HEADINGS = {
    "name": ("name", "full name", "staff name", "staff member", "employee", "who"),
    "email": ("email", "e-mail", "email address", "work email"),
    "course": ("course", "training", "course name", "course title", "qualification"),
    "level": ("level",),
    "on": ("date", "on", "completed", "date completed", "completed on", "course date", "attended"),
    "until": ("until", "expires", "expiry", "expiry date", "valid until", "renewal", "renewal date"),
}
NO_COLUMNS = (
    "This file needs a heading for the person (Name or Email), one for the Course and one for the Date. "
    "Name them so in its first line and bring it again."
)
MOST_ROWS = 5000


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody of the school."""

    id: int
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class KnownCourse:
    """A course of the partnership."""

    id: int
    name: str
    level: str
    months: int | None


def columns_of(headings: Sequence[str]) -> dict[str, int]:
    """Return the column of each meaning; Refused where person, course or day has none."""
    plain = [" ".join(heading.casefold().split()) for heading in headings]
    found = {meaning: plain.index(word) for meaning, words in HEADINGS.items() for word in words[::-1] if word in plain}
    if not ({"name", "email"} & found.keys() and {"course", "on"} <= found.keys()):
        raise Refused(NO_COLUMNS)
    return found


def row_of(
    cells: dict[str, str], people: Iterable[KnownPerson], courses: Iterable[KnownCourse], today: date
) -> dict[str, object]:
    """Return what a row means as plain values: `problem` says why it is left out, and is empty where it is not."""
    row: dict[str, object] = {"name": cells.get("name") or cells.get("email", ""), "course": _said(cells)}
    try:
        person, course = _person(cells, people), _course(cells, courses)
        on = read_day(cells.get("on", ""), "day-first", today=today)
        if on is None:
            raise Refused("No day. Write the day on which it was.")
        if on > today:
            raise Refused("This day is still to come.")
        until = read_day(cells.get("until", ""), "day-first", today=today) or ends_on(on, course.months)
        if until is not None and until < on:
            raise Refused("It would end before it began.")
    except Refused as refusal:
        return {**row, "problem": refusal.sentence}
    told = {"person_id": person.id, "course_id": course.id, "on": on.isoformat()}
    return {**row, **told, "until": until.isoformat() if until else "", "problem": ""}


def _said(cells: dict[str, str]) -> str:
    return ", ".join(part for part in (cells.get("course", ""), cells.get("level", "")) if part)


def _person(cells: dict[str, str], people: Iterable[KnownPerson]) -> KnownPerson:
    email, name = cells.get("email", "").casefold(), " ".join(cells.get("name", "").casefold().split())
    everybody = tuple(people)
    by_email = [one for one in everybody if email and one.email.casefold() == email]
    if by_email:
        return by_email[0]
    named = [one for one in everybody if name and name in {one.name.casefold(), _turned(one.name)}]
    if len(named) > 1:
        raise Refused("Two people here have this name. Add a column with their e-mail addresses.")
    if not named:
        raise Refused("Nobody of this name works here. Add them under Town hall, People, or correct the name.")
    return named[0]


def _turned(name: str) -> str:
    """Return Vall, Samir for Samir Vall."""
    first, _, last = name.casefold().rpartition(" ")
    return f"{last}, {first}"


def _course(cells: dict[str, str], courses: Iterable[KnownCourse]) -> KnownCourse:
    name, level = cells.get("course", "").casefold().strip(), cells.get("level", "").casefold().strip()
    found = [
        one
        for one in courses
        if (one.name.casefold() == name and (not level or _level(one.level) == _level(level)))
        or f"{one.name} {one.level}".casefold() == name.replace(",", "")
    ]
    if len(found) > 1:
        raise Refused("There are several levels of this course. Say which in a column Level.")
    if not found:
        raise Refused("No such course. The coordinator keeps the list of courses.")
    return found[0]


def _level(words: str) -> str:
    return words.casefold().removeprefix("level").strip()
