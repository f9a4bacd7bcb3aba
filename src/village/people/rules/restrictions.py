"""What a restriction does: whom it shuts out, and what stays blank. Per child, dated, stronger than everything else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from village.basics.errors import Refused
from village.people.rules.days import stands

COURT_ORDER = "court_order"
NO_CONTACT = "no_contact"
SERIOUS_HARM = "serious_harm"
RESTRICTED_ADDRESS = "restricted_address"

AGAINST_AN_ADULT = frozenset({COURT_ORDER, NO_CONTACT, SERIOUS_HARM})
ADDRESS_NOT_SHOWN = "Address not shown"
HOME_NOT_SHOWN = "A home whose address is not shown"


@dataclass(frozen=True, slots=True)
class Limit:
    """One restriction about one child."""

    kind: str
    adult_id: int | None
    starts_on: date
    ends_on: date | None = None


def in_force(limits: Iterable[Limit], day: date) -> tuple[Limit, ...]:
    """Return those that stand on the day."""
    return tuple(limit for limit in limits if stands(limit.starts_on, limit.ends_on, day))


def shut_out(limits: Iterable[Limit], day: date) -> frozenset[int]:
    """Return the adults who get nothing about this child on the day: no page, letter, text, invitation or export."""
    return frozenset(
        limit.adult_id
        for limit in in_force(limits, day)
        if limit.kind in AGAINST_AN_ADULT and limit.adult_id is not None
    )


def hides_address(limits: Iterable[Limit], day: date) -> bool:
    """Tell whether the address of the child's home is blank on the day for all but those who may restrict."""
    return any(limit.kind == RESTRICTED_ADDRESS for limit in in_force(limits, day))


def check_restriction(kind: str, adult_id: int | None, starts_on: date, ends_on: date | None) -> None:
    """Nothing happens when a restriction can be written down so; raises Refused with what to do otherwise."""
    if kind in AGAINST_AN_ADULT and adult_id is None:
        raise Refused("Say against whom it stands.", field="adult")
    if kind == RESTRICTED_ADDRESS and adult_id is not None:
        raise Refused("A restricted address stands against nobody: leave the adult empty.", field="adult")
    if ends_on is not None and ends_on < starts_on:
        raise Refused("It ends before it begins. Look at both days.", field="ends_on")
