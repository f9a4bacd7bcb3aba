"""The way back to school: hours that grow from step to step, and the look six weeks after the end."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from village.basics.errors import Refused

CHECK_AFTER = timedelta(weeks=6)
FULL_WEEK = 32
"""Hours. DfE, 'Length of the school week' (2023): 32 and a half hours in state schools."""
DAY_WORDS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays")


def growth(hours: Sequence[int]) -> list[str]:
    """Return how each step compares with the one before it, in order of days."""
    words, before = [], 0
    for number in hours:
        words.append(
            "more than before" if number > before else "as before" if number == before else "fewer than before"
        )
        before = number
    return words


def check_step(on: date, hours: int, known: Iterable[date], starts_on: date | None) -> None:
    """Nothing happens when a step can be on the day; raises Refused otherwise."""
    if starts_on is not None and on < starts_on:
        raise Refused("The way back begins after the place did. Choose a later day.", field="on")
    if on in set(known):
        raise Refused("There is a step on this day already. Choose another day.", field="on")
    if not 0 < hours <= FULL_WEEK:
        raise Refused(f"Write hours a week from 1 to {FULL_WEEK}.", field="hours")


def days_words(days: Iterable[int]) -> str:
    """Return weekdays, 0 for Monday, as people say them: Mondays and Tuesdays."""
    names = [DAY_WORDS[day] for day in sorted(set(days)) if 0 <= day < len(DAY_WORDS)]
    return " and ".join(", ".join(names).rsplit(", ", 1)) if names else "No day yet"
