"""Whose words somebody may read in a plan: one parent's are not shown to the other when they live apart."""

from collections.abc import Collection
from enum import StrEnum


class Whose(StrEnum):
    """Who said it."""

    PARENT = "parent"
    CHILD = "child"
    SCHOOL = "school"


class Part(StrEnum):
    """Where words stand in a plan."""

    GOING_WELL = "going_well"
    WORRY = "worry"
    ASPIRATION = "aspiration"
    SAID = "said"
    """What somebody said while the plan went on."""
    REVIEW = "review"
    """What was said when it was looked at together."""


def may_read(whose: str, adult_id: int | None, reader_id: int, lives_with: Collection[int]) -> bool:
    """Tell whether an adult of the family may read the words: their own, and those of whom they live with.

    Words of a parent of whom nobody wrote down which one are kept from both. What the child said to the school is for
    every parent whom the school may write to, as the school reads it out when all look at the plan together.
    """
    if whose != Whose.PARENT:
        return True
    return adult_id is not None and (adult_id == reader_id or adult_id in lives_with)


def may_read_step(adult_id: int | None, reader_id: int, lives_with: Collection[int]) -> bool:
    """Tell whether an adult may read a step: all but those of an adult who lives apart from them."""
    return adult_id is None or adult_id == reader_id or adult_id in lives_with
