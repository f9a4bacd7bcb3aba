"""Whose words somebody of the family may read: one parent's are not shown to the other when they live apart."""

from collections.abc import Collection


def may_read(adult_id: int | None, reader_id: int, lives_with: Collection[int]) -> bool:
    """Tell whether an adult may read words: a child's, their own, and those of whom they live with."""
    return adult_id is None or adult_id == reader_id or adult_id in lives_with
