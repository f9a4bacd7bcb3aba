"""Agreements of a family: when one is in force, and who may give it."""

from dataclasses import dataclass
from datetime import date

from village.basics.errors import Refused
from village.people.rules.ages import AGREES_FROM_AGE, age_on
from village.people.rules.days import stands

SHARE = "share"


@dataclass(frozen=True, slots=True)
class Agreed:
    """One agreement to share about one child."""

    organisation_id: int
    given_on: date
    ends_on: date | None = None
    withdrawn_on: date | None = None
    covers: str = ""


def is_in_force(given_on: date, ends_on: date | None, withdrawn_on: date | None, day: date) -> bool:
    """Tell whether an agreement holds on the day; from the day on which it was taken back it does not."""
    return stands(given_on, ends_on, day) and (withdrawn_on is None or day < withdrawn_on)


def check_giver(*, has_responsibility: bool | None, is_shut_out: bool, stands_today: bool) -> None:
    """Nothing happens when this adult's agreement may be taken; raises Refused with what to do otherwise."""
    if is_shut_out:
        raise Refused("A restriction stands against this adult. Ask somebody else who has parental responsibility.")
    if not stands_today:
        raise Refused("This adult is no longer a contact of the child. Choose one who is.", field="given_by")
    if not has_responsibility:
        raise Refused(
            "Agreement is taken only from somebody with parental responsibility. Choose another adult, or first write"
            " down that this one has it.",
            field="given_by",
        )


def check_young_person(born_on: date | None, day: date) -> None:
    """Nothing happens when the young person is old enough to agree; raises Refused with what to do otherwise."""
    if born_on is None:
        raise Refused("The date of birth is not known. Write it down first, or ask a parent.", field="given_by")
    if age_on(born_on, day) < AGREES_FROM_AGE:
        raise Refused(
            f"A child under {AGREES_FROM_AGE} does not agree alone. Ask somebody with parental responsibility.",
            field="given_by",
        )


def check_days(given_on: date, ends_on: date | None, today: date) -> None:
    """Nothing happens when the days can be; raises Refused otherwise."""
    if given_on > today:
        raise Refused("This day is still to come. Write the day on which they agreed.", field="given_on")
    if ends_on is not None and ends_on < given_on:
        raise Refused("The agreement ends before it was given. Look at both days.", field="ends_on")
