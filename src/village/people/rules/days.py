"""Whether something dated stands on a day; both its days are included, and a day that is missing is open."""

from datetime import date


def stands(starts_on: date | None, ends_on: date | None, day: date) -> bool:
    """Tell whether the day lies between the two."""
    return (starts_on is None or starts_on <= day) and (ends_on is None or day <= ends_on)
