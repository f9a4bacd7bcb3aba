"""Children and the adults who may be written to about each, as rows without a database behind them."""

from dataclasses import dataclass, field

RESTRICTION, DO_NOT_CONTACT, NOT_A_PARENT = "restriction", "do_not_contact", "not_a_parent"
"""Why an adult of a child gets nothing about it."""


@dataclass(frozen=True, slots=True)
class PupilRow:
    """One child on a roll today."""

    pupil_id: int
    forename: str
    """The one in daily use."""
    surname: str
    school_id: int
    year_group: int | None
    registration_group: str


@dataclass(frozen=True, slots=True)
class AdultRow:
    """One adult and how they are reached."""

    adult_id: int
    name: str
    mobile: str
    email: str
    language: str
    """A tag, or empty where none is recorded."""
    reach_by: str
    has_login: bool


@dataclass(frozen=True, slots=True)
class TieRow:
    """What one adult is to one child today."""

    adult_id: int
    order: int
    lives_with: bool | None
    closed: str = ""
    """Why nothing about the child goes to this adult; empty: they may be written to."""


@dataclass(frozen=True, slots=True)
class HomeRow:
    """Where an adult lives today."""

    household_id: int
    address: str
    postcode: str
    is_hidden: bool
    """A child's address is restricted: nothing of it may show, not even to who prints the letters."""


@dataclass(slots=True)
class ToWriteTo:
    """Children of some schools with their adults."""

    pupils: dict[int, PupilRow] = field(default_factory=dict)
    ties: dict[int, list[TieRow]] = field(default_factory=dict)
    """By pupil, in the order in which they are rung; an adult who is no parent in law is not among them."""
    adults: dict[int, AdultRow] = field(default_factory=dict)
    homes: dict[int, HomeRow] = field(default_factory=dict)
    """By adult."""
