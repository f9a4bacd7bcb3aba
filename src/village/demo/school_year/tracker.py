"""The made-up scale of attainment that the schools share: one step each half-term, six a year, written 4.3 or R.1."""

from collections.abc import Sequence

STEPS_A_YEAR = 6
SUBJECTS: Sequence[str] = ("Reading", "Writing", "Maths")


def expected_points(year_group: int, half: int) -> int:
    """Return the points expected of a year group by the end of a half-term, 0 to 5."""
    return year_group * STEPS_A_YEAR + half


def as_step(points: int) -> str:
    """Return points as teachers write them: 26 is 4.3, the third step of Year 4."""
    year, step = divmod(max(points, 0), STEPS_A_YEAR)
    return f"{year or 'R'}.{step + 1}"


def points_of(step: str) -> int:
    """Return the points of a step; the way back from `as_step`."""
    year, _, number = step.partition(".")
    return (0 if year == "R" else int(year)) * STEPS_A_YEAR + int(number) - 1


def band(points: int, expected: int) -> str:
    """Return how points compare with what is expected."""
    if points < expected - 1:
        return "Below"
    return "Above" if points > expected + 1 else "Expected"
