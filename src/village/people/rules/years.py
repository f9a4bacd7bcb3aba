"""Year groups and classes in words."""

from village.basics.speech import ENGLISH, Speech

NURSERY, RECEPTION, LAST_YEAR = -1, 0, 13

YEAR_GROUPS: tuple[tuple[int, str], ...] = (
    (NURSERY, "Nursery"),
    (RECEPTION, "Reception"),
    *((number, f"Year {number}") for number in range(1, LAST_YEAR + 1)),
)


def year_words(year_group: int | None, speech: Speech = ENGLISH) -> str:
    """Return the year as a school says it, such as "Reception" or "Year 5"; nothing where it is not known."""
    if year_group is None:
        return ""
    if year_group < RECEPTION:
        return speech.say("Nursery")
    return speech.say("Reception") if year_group == RECEPTION else speech.say("Year %(number)s", number=year_group)


def short_year(year_group: int | None) -> str:
    """Return the year in a few letters: N, R or Y5."""
    if year_group is None:
        return ""
    if year_group < RECEPTION:
        return "N"
    return "R" if year_group == RECEPTION else f"Y{year_group}"


def class_words(year_group: int | None, registration_group: str, speech: Speech = ENGLISH) -> str:
    """Return year and class on one line: "Year 5, Kestrel"."""
    is_said = registration_group.lower() in _ways_to_say(year_words(year_group))
    words = year_words(year_group, speech)
    return ", ".join(part for part in (words, "" if is_said else registration_group) if part)


def _ways_to_say(year: str) -> set[str]:
    """Return how schools name a class that is a whole year: Year 1, Y1, 1, Reception, R."""
    name, _, number = year.lower().partition(" ")
    return {year.lower(), number or name[:1], f"y{number}" if number else name[:3]} if year else set()
