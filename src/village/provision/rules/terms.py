"""What a provider promises, as terms that can be measured, each in one sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Code(StrEnum):
    """A term by its short code."""

    PLACES = "places"
    HOURS = "hours"
    STAFF = "staff"
    ATTENDANCE = "attendance"
    NOTES = "notes"
    PARENTS = "parents"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Kind:
    """How a term is asked for and worded; `{}` is its amount."""

    label: str
    words: str
    most: int
    hint: str = ""
    is_at_most: bool = False
    """Kept when the figure is not above the amount; else when it is not below."""
    is_about_children: bool = False
    """The figure says how children do, and not how the provider does."""
    is_by_hand: bool = False
    """Nobody writes it down in passing: somebody goes and looks."""


KINDS: Mapping[Code, Kind] = {
    Code.PLACES: Kind("Places each week", "{} places each week", 500),
    Code.HOURS: Kind("Hours a week for each child", "At least {} hours a week for each child, on average", 40),
    Code.STAFF: Kind(
        "Children to one adult, at most",
        "At most {} children to one adult",
        30,
        hint="Somebody goes and looks, once each half-term.",
        is_at_most=True,
        is_by_hand=True,
    ),
    Code.ATTENDANCE: Kind(
        "Percent of days that children come",
        "Children come on at least {}% of their days",
        100,
        is_about_children=True,
    ),
    Code.NOTES: Kind("Days after a week until its note is there", "A note on each child’s week within {} days", 60),
    Code.PARENTS: Kind("Days after the start until parents are met", "Parents met within {} days of the start", 90),
    Code.RETURNED: Kind(
        "Percent back full time when a place ends",
        "At least {}% are back full time when their place ends",
        100,
        is_about_children=True,
    ),
}


@dataclass(frozen=True, slots=True)
class Promise:
    """One term with its amount."""

    code: Code
    amount: int

    @property
    def words(self) -> str:
        """The term as a sentence."""
        return KINDS[self.code].words.format(self.amount)


def promises_of(terms: Mapping[str, int]) -> tuple[Promise, ...]:
    """Return the terms that are promised, in their order; codes that are not known are left out."""
    return tuple(Promise(code, terms[code]) for code in Code if code in terms)
