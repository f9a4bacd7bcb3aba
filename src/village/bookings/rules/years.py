"""Years of children as a booking asks for them: nothing but a year is wanted, no name and no birthday."""

from collections.abc import Iterable

from village.basics.speech import ENGLISH, Speech, marked

NOT_YET_THREE, NURSERY, RECEPTION = -2, -1, 0
NAMES = {
    NOT_YET_THREE: marked("Not yet three"),
    NURSERY: marked("Three, or in nursery"),
    RECEPTION: marked("Reception"),
}
YEAR = marked("Year %(number)s")
OLDEST = 13
ALL = range(NOT_YET_THREE, OLDEST + 1)
NOT_SAID = marked("Not said")


def year_words(year: int | None, speech: Speech = ENGLISH) -> str:
    """Return how a year is called."""
    if year is None:
        return speech.say(NOT_SAID)
    return speech.say(NAMES[year]) if year in NAMES else speech.say(YEAR, number=year)


def year_choices(speech: Speech = ENGLISH, years: Iterable[int] = ALL) -> list[tuple[str, str]]:
    """Return value and words of each year, the youngest first."""
    return [(str(year), year_words(year, speech)) for year in years]
