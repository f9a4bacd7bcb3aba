"""Totals of a row of marks in plain loops, as a school census and a transfer file give them."""

from dataclasses import dataclass

from village.demo.school_year.codes import AUTHORISED, PRESENT, UNAUTHORISED, Marks


@dataclass(frozen=True, slots=True)
class Totals:
    """Sessions by what they count as."""

    possible: int
    attended: int
    authorised: int
    unauthorised: int


def totals_of(marks: Marks) -> Totals:
    """Return how many sessions were possible, and what became of them."""
    symbols = marks.tobytes().decode("ascii")
    attended, authorised, unauthorised = (
        sum(symbols.count(symbol) for symbol in group) for group in (PRESENT, AUTHORISED, UNAUTHORISED)
    )
    return Totals(attended + authorised + unauthorised, attended, authorised, unauthorised)
