"""What a school's number and year groups may look like."""

from village.basics.errors import Refused

NURSERY, RECEPTION, LAST_YEAR = -1, 0, 13


def year_group_words(year: int) -> str:
    """Return a year group as people write it: N, R, 1 to 13."""
    return {NURSERY: "N", RECEPTION: "R"}.get(year, str(year))


def years_words(lowest: int | None, highest: int | None) -> str:
    """Return the span of year groups: "N to 6", or nothing when it is not known."""
    if lowest is None or highest is None:
        return ""
    if lowest == highest:
        return year_group_words(lowest)
    return f"{year_group_words(lowest)} to {year_group_words(highest)}"


def checked_urn(written: str) -> str | None:
    """Return the six digits of a school’s number, None for nothing; raise Refused for anything else."""
    digits = written.replace(" ", "")
    if not digits:
        return None
    if not (digits.isascii() and digits.isdigit() and len(digits) == 6):
        raise Refused(
            "A URN has six digits, such as 900101. Look it up on the school’s page of the register.", field="urn"
        )
    return digits
